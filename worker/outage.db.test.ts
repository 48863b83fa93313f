import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#scripts/test-database.ts';
import { makeProxy } from './made-proxy.ts';
import { makeStage, until } from './made-worker.ts';

const PROBES = 10;
// Long enough that a busy machine makes no tick so late that it is given up.
const EVERY_S = 4;
let database: TestDatabase;
let stage: Awaited<ReturnType<typeof makeStage>>;
let proxy: Awaited<ReturnType<typeof makeProxy>>;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.pool.query('TRUNCATE environment, sample, worker, rollup_due RESTART IDENTITY CASCADE');
  stage = await makeStage(PROBES, `${EVERY_S}s`);
  proxy = await makeProxy(database.connectionString);
});
afterEach(async () => {
  await stage.close();
  proxy.close();
});

/** Probes with a sample in each of their intervals in so many seconds before `to`. */
async function wholeProbes(to: Date, seconds: number): Promise<number> {
  const { rows } = await database.pool.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM (
       SELECT probe_id FROM sample WHERE verdict = 'up' AND scheduled_at < $1 AND scheduled_at >= $1 - make_interval(secs => $2)
       GROUP BY probe_id HAVING count(DISTINCT floor(extract(epoch FROM $1 - scheduled_at) / $3)) = $2 / $3
     ) AS w`,
    [to, seconds, EVERY_S],
  );
  return rows[0]?.count ?? 0;
}

async function badChanges(): Promise<unknown[]> {
  const { rows } = await database.pool.query(
    `SELECT to_state, sentence FROM state_change WHERE to_state <> 'up'`,
  );
  return rows;
}

const settled = async () => (await database.prisma.probeState.count({ where: { state: 'up' } })) === PROBES;

test.each(['cut', 'mute'] as const)(
  'while Postgres is %s nothing is lost, doubled or called down',
  async (fault) => {
    const worker = stage.startWorker(proxy.url);
    await until('all up', 20_000, settled);
    await pause(1_000 * EVERY_S);
    proxy.set(fault);
    await pause(13_000);
    proxy.set('open');
    const backAt = new Date();
    await until('replayed', 15_000, async () => (await wholeProbes(backAt, 12)) === PROBES);
    await pause(1_000 * EVERY_S);
    const laterAt = new Date();
    await until('it goes on', 10_000, async () => (await wholeProbes(laterAt, 16)) === PROBES);
    expect(await badChanges()).toEqual([]);
    expect(worker.log()).toContain('Postgres cannot be reached: probing goes on, samples wait on disk');
    expect(worker.log()).toContain('Postgres is back after');
    worker.signal('SIGTERM');
    expect(await worker.exitCode).toBe(0);
  },
  90_000,
);

test('what a killed worker left on disk is recorded by the next one', async () => {
  const first = stage.startWorker(proxy.url);
  await until('all up', 20_000, settled);
  await pause(1_000 * EVERY_S);
  proxy.set('cut');
  await pause(7_000);
  first.signal('SIGKILL');
  await first.exitCode;
  const killedAt = new Date(Date.now() - 1_000);
  proxy.set('open');
  expect(await wholeProbes(killedAt, EVERY_S)).toBe(0);
  stage.startWorker(proxy.url);
  await until('replayed', 20_000, async () => (await wholeProbes(killedAt, EVERY_S)) === PROBES);
}, 60_000);
