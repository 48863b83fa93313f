import type { ResultStatus } from '#core/api/runs.ts';
import { countTotals } from '#core/runs/run-totals.ts';
import type { PrismaClient } from '../db/generated/client.ts';
import type { StagingDatabase } from '../gate/test-staging.ts';

const STATUSES: Record<string, ResultStatus> = {
  P: 'passed',
  F: 'failed',
  E: 'errored',
  S: 'skipped',
  X: 'xfailed',
  U: 'xpassed',
  L: 'flaky',
  B: 'blocked',
};

export interface MadeColumn {
  readonly at: Date;
  /** A letter a test, in the order of their ids; a dot: not in the run. */
  readonly cells: string;
  readonly branch?: string;
  /** One of its own without it. */
  readonly revision?: string | null;
  /** Of the run that each environment of the tests has one of. */
  readonly attempt?: number;
  readonly suite?: string;
}

/** For tests: as many tests as asked for, named "test 1" and on; their ids. */
export async function makeTests(prisma: PrismaClient, count: number): Promise<number[]> {
  const at = new Date('2026-01-01T00:00:00Z');
  const made = Array.from({ length: count }, (_, place) => ({
    identity: `test-${place}`,
    suitePath: 'Suite',
    name: `test ${place + 1}`,
    file: `tests/file-${place + 1}.spec.ts`,
    owner: place % 2 === 0 ? 'ada' : 'grace',
    firstSeenAt: at,
    lastSeenAt: at,
  }));
  const rows = await prisma.testCase.createManyAndReturn({ data: made, select: { id: true } });
  return rows.map((row) => row.id);
}

/** For tests: a run with its results, each 100 ms long, a flaky one after a first try of 40 ms; its id. */
export async function makeColumn(
  { pool, prisma }: Pick<StagingDatabase, 'pool' | 'prisma'>,
  environmentId: number,
  testIds: readonly number[],
  { at, cells, branch, revision = at.toISOString(), attempt, suite = 'core' }: MadeColumn,
): Promise<number> {
  const letters = [...cells].flatMap((letter, place) => (letter === '.' ? [] : [{ letter, place }]));
  const totals = countTotals(letters.map(({ letter }) => STATUSES[letter] ?? 'errored'));
  const { id } = await prisma.run.create({
    data: {
      environmentId,
      format: 'junit-xml',
      branch: branch ?? 'main',
      revision,
      ...(attempt !== undefined && { runKey: 'ci', attempt }),
      contentHash: `${at.getTime()} ${branch ?? ''}`,
      receivedAt: at,
      authenticity: 'authentic',
      ...totals,
      suites: { create: { suite, environmentId, receivedAt: at, priority: 'P1', sentence: '', ...totals } },
    },
  });
  await pool.query(
    `SELECT greenroom_ensure_partition('result', 'week', $1), greenroom_ensure_partition('failure', 'week', $1)`,
    [at],
  );
  for (const { letter, place } of letters) {
    const status = STATUSES[letter] ?? 'errored';
    const isBad = ['failed', 'errored', 'flaky'].includes(status);
    await pool.query(RESULT, [
      at,
      id,
      place + 1,
      testIds[place],
      suite,
      status,
      isBad ? `key-${place}` : null,
    ]);
    if (status === 'flaky') await pool.query(FAILURE, [at, id, place + 1]);
  }
  await pool.query(DUE, [environmentId, at]);
  return id;
}

const RESULT = `
  INSERT INTO result (received_at, run_id, ordinal, test_id, suite, priority, raw_status, status, duration_ms, attempts,
                      tags, failure_key)
  VALUES ($1, $2, $3, $4, $5, 'P1', 'passed', $6::result_status, 100, CASE WHEN $6::result_status = 'flaky' THEN 2 ELSE 1 END, '{smoke}', $7)`;
const FAILURE = `
  INSERT INTO failure (received_at, run_id, ordinal, kind, message, text, attempts) VALUES ($1, $2, $3, 'assertion', '', '',
    '[{"status": "failed", "durationMs": 40}, {"status": "passed", "durationMs": 100}]')`;
const DUE = `
  INSERT INTO test_day_due (environment_id, day) VALUES ($1, ($2::timestamptz AT TIME ZONE 'UTC')::date)
  ON CONFLICT DO NOTHING`;
