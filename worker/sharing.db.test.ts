import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#scripts/test-database.ts';
import { makeStage, until } from './made-worker.ts';

const PROBES = 40;
const INTERVAL_MS = 2_000;
let database: TestDatabase;
let stage: Awaited<ReturnType<typeof makeStage>>;

beforeAll(async () => {
  database = await createTestDatabase();
  stage = await makeStage(PROBES, '2s');
});
afterAll(async () => {
  await stage.close();
  await database.drop();
});

async function one<T>(text: string, values: unknown[] = []): Promise<T> {
  const { rows } = await database.pool.query(text, values);
  return rows[0] as T;
}

const sampledBy = async (from: Date, pids: number[]) =>
  (
    await one<{ count: number }>(
      `SELECT count(DISTINCT probe_id)::int AS count FROM sample
       WHERE started_at > $1 AND verdict <> 'skipped' AND worker_id IN (SELECT id FROM worker WHERE pid = ANY($2::int[]))`,
      [from, pids],
    )
  ).count;

test('two workers share the probes without probing twice; one killed, the other has them all in one interval and a half', async () => {
  const [a, b] = [stage.startWorker(database.connectionString), stage.startWorker(database.connectionString)];
  const isShared = async () => (await sampledBy(new Date(Date.now() - INTERVAL_MS), [b.pid])) >= PROBES / 4;
  await until(
    'both probe',
    20_000,
    async () =>
      (await isShared()) && (await sampledBy(new Date(Date.now() - INTERVAL_MS), [a.pid])) >= PROBES / 4,
  );
  // The first ticks of a new probe lie beside its grid.
  await pause(INTERVAL_MS);
  const from = new Date();
  await pause(3 * INTERVAL_MS);
  const killedAt = new Date();
  a.signal('SIGKILL');
  const shared = await one(
    `SELECT count(*)::int AS samples, count(*) FILTER (WHERE verdict = 'skipped')::int AS skipped
     FROM sample WHERE scheduled_at >= $1 AND scheduled_at < $1::timestamptz + interval '4 s'`,
    [new Date(from.getTime() - 500)],
  );
  expect(shared).toEqual({ samples: (PROBES * 4_000) / INTERVAL_MS, skipped: 0 });
  await until('the other has all', 5_000, async () => (await sampledBy(killedAt, [b.pid])) === PROBES);
  const { tookMs } = await one<{ tookMs: number }>(
    `SELECT max(extract(epoch FROM first - $1) * 1000)::float8 AS "tookMs"
     FROM (SELECT min(started_at) AS first FROM sample WHERE started_at > $1 GROUP BY probe_id) AS f`,
    [killedAt],
  );
  expect(tookMs).toBeLessThan(1.5 * INTERVAL_MS);
  b.signal('SIGTERM');
  expect(await b.exitCode).toBe(0);
  const { stopped } = await one<{ stopped: boolean }>(
    'SELECT stopped_at IS NOT NULL AS stopped FROM worker WHERE pid = $1',
    [b.pid],
  );
  expect(stopped).toBe(true);
  expect(await one(`SELECT count(*)::int AS count FROM state_change WHERE to_state <> 'up'`)).toEqual({
    count: 0,
  });
}, 60_000);
