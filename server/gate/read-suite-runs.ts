import type { SuiteRunEvidence } from '#core/gate/evidence.ts';
import type { Database } from './collect-evidence.ts';

interface Row {
  suite: string;
  runId: number;
  revision: string | null;
  receivedAt: Date;
  authenticity: string;
  missing: string[];
  total: number;
  passed: number;
  failed: number;
  errored: number;
  skipped: number;
  flaky: number;
  blocked: number;
}

/** The newest word on each suite: of the revision on trial since `since` if there is one, else of any revision. */
export async function readSuiteRuns(
  database: Database,
  environmentId: number | null,
  suites: readonly string[],
  revision: string | null,
  since: Date,
): Promise<SuiteRunEvidence[]> {
  if (environmentId === null || suites.length === 0) return [];
  const values = [environmentId, suites, revision, since];
  const { rows } = await database.query<Row>({ name: 'gate_suite_runs', text: READ, values });
  return rows.map(({ suite, runId, revision: ranOn, receivedAt, authenticity, missing, ...totals }) => ({
    suite,
    runId,
    revision: ranOn,
    receivedAt: receivedAt.getTime(),
    authenticity,
    missing,
    totals,
  }));
}

const COLUMNS =
  'run_id, suite, revision, received_at, missing, total, passed, failed, errored, skipped, flaky, blocked';
const READ = `
  SELECT x.suite, x.run_id AS "runId", x.revision, x.received_at AS "receivedAt", r.authenticity, x.missing, x.total,
    x.passed, x.failed, x.errored, x.skipped, x.flaky, x.blocked
  FROM unnest($2::text[]) AS q(suite)
  CROSS JOIN LATERAL (
    SELECT * FROM (
      (SELECT 0 AS rank, ${COLUMNS} FROM run_suite
       WHERE environment_id = $1 AND suite = q.suite AND received_at >= $4 AND revision = $3
       ORDER BY received_at DESC, run_id DESC LIMIT 1)
      UNION ALL
      (SELECT 1 AS rank, ${COLUMNS} FROM run_suite
       WHERE environment_id = $1 AND suite = q.suite
       ORDER BY received_at DESC, run_id DESC LIMIT 1)
    ) newest ORDER BY rank LIMIT 1
  ) x
  JOIN run r ON r.id = x.run_id`;
