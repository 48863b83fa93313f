import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase } from '#scripts/test-database.ts';
import { DEPLOY_PAGE } from '../deploys/list-deploys.ts';
import { DEPLOY_COLUMNS } from '../deploys/read-deploys.ts';
import { findEnvironment } from '../environments/find-environment.ts';
import { IMPACT_HISTORY } from '../impact/get-impact.ts';
import { GATE_HISTORY } from './get-gate.ts';
import { judgeNow } from './judge-now.ts';
import { createTestStaging, type TestStaging } from './test-staging.ts';

const now = new Date('2026-11-22T12:00:00Z');
const BIG_TABLES = "relname ~ '^(run|run_suite|gate_evaluation|impact_change|deploy_event|sample_p.*)$'";

let staging: TestStaging;
beforeAll(async () => {
  staging = await createTestStaging(await createTestDatabase());
  const { pool } = staging.database;
  const ids = [staging.environmentId, now];
  for (const day of [0, 1, 2])
    await pool.query(
      "SELECT greenroom_ensure_partition('sample', 'day', $1::timestamptz - $2 * interval '1 day')",
      [now, day],
    );
  await pool.query(
    `INSERT INTO sample (probe_id, scheduled_at, started_at, verdict, latency_ms, revision)
     SELECT p.id, t, t, 'up', 100, 'r900' FROM probe p,
       generate_series($1::timestamptz - interval '2 days', $1, interval '2 seconds') t`,
    [now],
  );
  await pool.query(
    `INSERT INTO deploy (environment_id, service_id, revision, state, started_at, finished_at)
     SELECT $1, $3, 'r' || n, 'revision_ready', $2::timestamptz - (1000 - n) * interval '30 minutes',
       $2::timestamptz - (1000 - n) * interval '30 minutes' FROM generate_series(1, 900) n`,
    [...ids, staging.backendId],
  );
  await pool.query(
    'INSERT INTO deploy_event (deploy_id, state, at) SELECT id, state, started_at FROM deploy',
  );
  await pool.query(
    `INSERT INTO run (environment_id, deploy_id, format, revision, content_hash, received_at, total, passed, failed,
       errored, skipped, flaky, blocked, authenticity)
     SELECT $1, (SELECT id FROM deploy WHERE revision = 'r' || (n / 12 + 1)), 'junit', 'r' || (n / 12 + 1), n::text,
       $2::timestamptz - (10000 - n) * interval '3 minutes', 5, 5, 0, 0, 0, 0, 0, 'authentic'
     FROM generate_series(1, 10000) n`,
    ids,
  );
  await pool.query(
    `INSERT INTO run_suite (run_id, suite, environment_id, received_at, revision, total, passed, failed, errored,
       skipped, flaky, blocked, sentence)
     SELECT id, 'core', environment_id, received_at, revision, 5, 5, 0, 0, 0, 0, 0, '' FROM run`,
  );
  await pool.query(
    `INSERT INTO gate_evaluation (environment_id, at, verdict, sentence, digest, criteria, inputs)
     SELECT $1, $2::timestamptz - n * interval '10 minutes', (ARRAY['GO', 'NO-GO'])[n % 2 + 1]::gate_verdict, '', '', '[]', '{}'
     FROM generate_series(1, 5000) n`,
    ids,
  );
  await pool.query(
    `INSERT INTO impact_change (environment_id, at, blocked_low, if_promoted_low, sentence, digest, breakdown)
     SELECT $1, $2::timestamptz - n * interval '10 minutes', n, n, '', '', '[]' FROM generate_series(1, 5000) n`,
    ids,
  );
  await pool.query('ANALYZE');
  await staging.settle('up', new Date('2026-11-20T00:00:00Z'), 'r900');
});
afterAll(async () => {
  await staging.drop();
});

// Counted by Postgres itself, over all connections; a connection reports when it goes idle or is told to.
async function wholeReads(): Promise<number> {
  const { pool } = staging.database;
  await pool.query('SELECT pg_stat_force_next_flush()');
  const sql = `SELECT coalesce(sum(seq_scan), 0)::int AS n FROM pg_stat_user_tables WHERE ${BIG_TABLES}`;
  return (await pool.query<{ n: number }>(sql)).rows[0]?.n ?? Number.NaN;
}

test('judges by index over 10,000 runs and two days of samples, never reading a table whole', async () => {
  const environment = await findEnvironment('staging');
  const before = await wholeReads();
  const client = await staging.database.pool.connect();
  const { gate } = await judgeNow(client, environment, now);
  await client.query('SELECT pg_stat_force_next_flush()');
  client.release();
  expect(await wholeReads()).toBe(before);
  expect(gate.criteria.map(({ n }) => n)).toEqual([3, 0, 451]);
});

test.each<[string, string, unknown[]]>([
  ['the history of verdicts', GATE_HISTORY, [30, 'GO']],
  ['the history of the money', IMPACT_HISTORY, [new Date(now.getTime() - 7 * 86_400_000), now, 500]],
  ['a page of deploys', `${DEPLOY_COLUMNS} ${DEPLOY_PAGE}`, [51, null, null, null]],
])('reads %s by index', async (_, sql, values) => {
  const { pool } = staging.database;
  const { rows } = await pool.query(`EXPLAIN ${sql}`, [staging.environmentId, ...values]);
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
  expect(plan).not.toMatch(/Seq Scan on (run|deploy_event|gate_evaluation|impact_change)\b/);
});
