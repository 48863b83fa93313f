import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { resultStatus } from '#core/api/runs.ts';
import { countTotals } from '#core/runs/run-totals.ts';
import { type Outcome, uniteAttempts } from '#core/runs/unite-attempts.ts';
import { createTestDatabase, type TestDatabase } from '#scripts/test-database.ts';
import { listAttempts } from './run-head.ts';
import { readParts } from './run-parts.ts';
import { inRunTransaction } from './run-transaction.ts';
import { uniteSuite } from './unite-suite.ts';

const AT = new Date('2026-11-22T10:05:00Z');

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await database.pool.query(`INSERT INTO environment (id, name) VALUES (1, 'staging')`);
  await database.pool.query(`SELECT greenroom_ensure_partition('result', 'week', $1)`, [AT]);
});
afterAll(() => database.drop());

const PARTS = ['a', 'b'];

/** The attempts of a run of this name; each part has ten ordinals. */
async function store(key: string, attempts: readonly (readonly Outcome[])[]): Promise<void> {
  const { pool } = database;
  for (const [place, results] of attempts.entries()) {
    const { rows } = await pool.query<{ id: number }>(RUN, [AT, key, place + 1]);
    for (const [nth, part] of PARTS.entries()) {
      const own = results.filter((one) => one.part === part);
      await pool.query(PART, [rows[0]?.id, part, AT, nth * 10 + 1, nth * 10 + 10]);
      const columns = [own.map(({ testId }) => testId), own.map(({ status }) => status)];
      await pool.query(RESULTS, [rows[0]?.id, AT, nth * 10, ...columns]);
    }
  }
}

const made = fc.record({
  testId: fc.integer({ min: 1, max: 4 }),
  part: fc.constantFrom(...PARTS),
  status: fc.constantFrom(...resultStatus.options),
});

test('read in batches of any size, attempts come to what they come to at once', async () => {
  let turn = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(made, { maxLength: 10 }), { minLength: 2, maxLength: 3 }),
      fc.integer({ min: 1, max: 7 }),
      async (attempts, batchRows) => {
        turn += 1;
        await store(`ci-${turn}`, attempts);
        const found = await inRunTransaction(async (client) => {
          const runs = await listAttempts(client, 1, `ci-${turn}`);
          const parts = [];
          for (const run of runs) parts.push({ run, parts: await readParts(client, run.id) });
          return uniteSuite(client, 'core', parts, batchRows);
        });
        const stored = attempts.map((all) => PARTS.flatMap((part) => all.filter((one) => one.part === part)));
        const united = uniteAttempts(stored);
        expect(found.totals).toEqual(countTotals(united.map(({ status }) => status)));
        const ids = [1, 2, 3, 4];
        expect(ids.filter((id) => found.seen.has(id))).toEqual(
          ids.filter((id) => united.some(({ testId }) => testId === id)),
        );
      },
    ),
    { numRuns: 40 },
  );
}, 60_000);

const RUN = `
  INSERT INTO run (environment_id, format, content_hash, received_at, total, passed, failed, errored, skipped, flaky,
    blocked, authenticity, run_key, attempt)
  VALUES (1, 'junit-xml', '', $1, 0, 0, 0, 0, 0, 0, 0, 'authentic', $2, $3) RETURNING id`;

const PART = `
  INSERT INTO run_part (run_id, part, environment_id, content_hash, received_at, first_ordinal, last_ordinal)
  VALUES ($1, $2, 1, '', $3, $4, $5)`;

const RESULTS = `
  INSERT INTO result (received_at, run_id, ordinal, test_id, suite, raw_status, status)
  SELECT $2, $1, $3::int + nth, test_id, 'core', 'passed', status::result_status
  FROM unnest($4::int[], $5::text[]) WITH ORDINALITY AS x(test_id, status, nth)`;
