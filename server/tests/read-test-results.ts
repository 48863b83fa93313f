import type { ResultStatus } from '#core/api/runs.ts';
import { pool } from '../db/pool.ts';

export type TestResultRow = {
  readonly runId: number;
  readonly ordinal: number;
  readonly at: Date;
  /** When it ran itself, as far as that is known. */
  readonly ranAt: Date;
  readonly revision: string | null;
  readonly branch: string | null;
  readonly status: ResultStatus;
  readonly durationMs: number | null;
  readonly attempts: number;
  readonly suite: string | null;
  readonly priority: string | null;
  readonly failureKey: string | null;
};

export const MOST_RESULTS = 500;

/** The newest results of a test in one environment since `from`, newest first, one more than are shown. */
export async function readTestResults(
  testId: number,
  environmentId: number,
  from: Date,
  branch: string | undefined,
): Promise<TestResultRow[]> {
  const { rows } = await pool().query<TestResultRow>({
    name: 'test_results',
    text: RESULTS,
    values: [testId, environmentId, from, branch ?? null, MOST_RESULTS + 1],
  });
  return rows;
}

const RESULTS = `
  SELECT x.run_id AS "runId", x.ordinal, x.received_at AS at,
    coalesce(x.started_at, r.started_at, x.received_at) AS "ranAt", r.revision, r.branch, x.status::text AS status,
    x.duration_ms::float8 AS "durationMs", x.attempts, x.suite, x.priority, x.failure_key AS "failureKey"
  FROM result x JOIN run r ON r.id = x.run_id
  WHERE x.test_id = $1 AND x.received_at >= $3 AND r.environment_id = $2 AND ($4::text IS NULL OR r.branch = $4)
  ORDER BY x.received_at DESC LIMIT $5`;
