import { afterAll, beforeAll, expect, test } from 'vitest';
import { flakyQuery } from '#core/api/flaky.ts';
import { gridQuery } from '#core/api/history.ts';
import { createTestDatabase } from '#scripts/test-database.ts';
import { findEnvironment } from '../environments/find-environment.ts';
import { flakyStatement } from '../flaky/flaky-statement.ts';
import { listFlaky } from '../flaky/list-flaky.ts';
import { createTestStaging, type TestStaging } from '../gate/test-staging.ts';
import { getGrid } from './get-grid.ts';
import { testsStatement } from './tests-statement.ts';

const NOW = new Date('2026-11-20T20:00:00Z');
const BIG_TABLES = "relname ~ '^(run|run_suite|test_case|test_day|test_standing|result_p.*)$'";

let staging: TestStaging;

// Ten environments, each with a day of two hundred runs and 2,000 tests of its own, a fifth of them flaky.
beforeAll(async () => {
  staging = await createTestStaging(await createTestDatabase());
  const { pool } = staging.database;
  await pool.query(`INSERT INTO environment (name) SELECT 'other ' || n FROM generate_series(2, 10) n`);
  await pool.query(
    `INSERT INTO run (environment_id, format, branch, content_hash, received_at, total, passed, failed, errored, skipped,
       flaky, blocked, authenticity)
     SELECT e.id, 'junit', 'main', e.id || ' ' || n, $1::timestamptz - n * interval '6 minutes', 2000, 2000, 0, 0, 0, 0, 0,
       'authentic'
     FROM environment e, generate_series(1, 200) n`,
    [NOW],
  );
  await pool.query(
    `INSERT INTO test_case (identity, suite_path, name, first_seen_at, last_seen_at)
     SELECT n::text, 'Suite', 'test ' || n, $1, $1 FROM generate_series(1, 20000) n`,
    [NOW],
  );
  await pool.query(
    `INSERT INTO test_standing (environment_id, test_id, suite, last_status, last_run_id, last_at, ran, flaky, duration_ms,
       cost_ms, cost_share)
     SELECT e.id, t.id, 'core', 'passed', 1, $1, 30, f, 100, f * 100, f
     FROM environment e, test_case t, LATERAL (SELECT CASE WHEN t.id % 5 = 0 THEN t.id % 7 ELSE 0 END AS f) x
     WHERE t.id % 10 + 1 = e.id`,
    [NOW],
  );
  await pool.query(
    `INSERT INTO test_day (environment_id, day, test_id, runs, passed, failed, errored, skipped, flaky, blocked, flips,
       steps, duration_ms, lost_ms, cells)
     SELECT environment_id, d, test_id, 10, 10, 0, 0, 0, 0, 0, 0, 0, 100, 0, repeat('A', 20)
     FROM test_standing, generate_series('2026-11-18'::date, '2026-11-20', '1 day') d`,
  );
  await pool.query('VACUUM ANALYZE');
});
afterAll(() => staging.drop());

// Counted by Postgres itself, over all connections; a connection reports when it goes idle or is told to.
async function wholeReads(): Promise<number> {
  const { pool } = staging.database;
  await pool.query('SELECT pg_stat_force_next_flush()');
  const sql = `SELECT coalesce(sum(seq_scan), 0)::int AS n FROM pg_stat_user_tables WHERE ${BIG_TABLES}`;
  return (await pool.query<{ n: number }>(sql)).rows[0]?.n ?? Number.NaN;
}

async function planOf({ sql, values }: { sql: string; values: unknown[] }): Promise<string> {
  const { rows } = await staging.database.pool.query(`EXPLAIN ${sql}`, values);
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}

const GRID = gridQuery.parse({ runs: 50, limit: 50 });
const FLAKY = flakyQuery.parse({});

test('a page of the grid and of the flaky list read no table whole', async () => {
  const environment = await findEnvironment('staging');
  const before = await wholeReads();
  const grid = await getGrid(environment, GRID, NOW);
  expect(grid).toMatchObject({ total: 2_000, columns: { length: 50 }, tests: { length: 50 } });
  expect(await listFlaky(environment, FLAKY, NOW)).toMatchObject({ items: { length: 50 } });
  expect(await wholeReads()).toBe(before);
});

test('the flaky list is read in the order of its index, from the first page to the next', async () => {
  for (const after of [undefined, [400, 900] as const]) {
    const plan = await planOf(flakyStatement(1, FLAKY, 20, after));
    expect(plan).toContain('->  Index Scan using test_standing_cost_idx');
    // That of the page itself, once it is read: not one of all that is flaky.
    expect(plan.match(/Sort Key: .*cost_ms DESC/g)).toHaveLength(1);
  }
});

test('the list of the grid is read by environment', async () => {
  expect(await planOf(testsStatement(1, '2026-11-18', GRID, undefined))).toContain('test_standing_pkey');
});
