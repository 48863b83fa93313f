import type { RunningEvidence, SuiteRunEvidence } from '#core/gate/evidence.ts';
import type { Database } from './collect-evidence.ts';

interface Row {
  suite: string;
  runId: number;
  revision: string | null;
  receivedAt: Date;
  state: SuiteRunEvidence['state'] | 'running';
  authenticity: string;
  missing: string[];
  expected: number | null;
  sentence: string;
  total: number;
  passed: number;
  failed: number;
  errored: number;
  skipped: number;
  flaky: number;
  blocked: number;
}

export interface SuiteRuns {
  readonly runs: SuiteRunEvidence[];
  readonly running: RunningEvidence[];
}

/**
 * The newest word on each suite: of the revision on trial since `since` if there is one, else of any revision; and the
 * run that is still under way.
 */
export async function readSuiteRuns(
  database: Database,
  environmentId: number | null,
  suites: readonly string[],
  revision: string | null,
  since: Date,
): Promise<SuiteRuns> {
  const found: SuiteRuns = { runs: [], running: [] };
  if (environmentId === null || suites.length === 0) return found;
  const values = [environmentId, suites, revision, since];
  const { rows } = await database.query<Row>({ name: 'gate_suite_runs', text: READ, values });
  for (const { state, authenticity, missing, sentence, revision: ranOn, receivedAt, ...row } of rows) {
    const { suite, runId, expected, ...totals } = row;
    const of = { suite, runId, expected, revision: ranOn, receivedAt: receivedAt.getTime(), totals };
    if (state === 'running') found.running.push(of);
    else found.runs.push({ ...of, state, authenticity, missing, sentence });
  }
  return found;
}

const COLUMNS =
  'run_id, suite, state, revision, received_at, missing, expected, sentence, total, passed, failed, errored, skipped, flaky, blocked';
const READ = `
  SELECT x.suite, x.run_id AS "runId", x.state, x.revision, x.received_at AS "receivedAt", r.authenticity, x.missing,
    x.expected, x.sentence, x.total, x.passed, x.failed, x.errored, x.skipped, x.flaky, x.blocked
  FROM unnest($2::text[]) AS q(suite)
  CROSS JOIN LATERAL (
    (SELECT * FROM (
      (SELECT 0 AS rank, ${COLUMNS} FROM run_suite
       WHERE environment_id = $1 AND suite = q.suite AND received_at >= $4 AND revision = $3 AND state <> 'running'
       ORDER BY received_at DESC, run_id DESC LIMIT 1)
      UNION ALL
      (SELECT 1 AS rank, ${COLUMNS} FROM run_suite
       WHERE environment_id = $1 AND suite = q.suite AND state <> 'running'
       ORDER BY received_at DESC, run_id DESC LIMIT 1)
    ) newest ORDER BY rank LIMIT 1)
    UNION ALL
    (SELECT 2 AS rank, ${COLUMNS} FROM run_suite
     WHERE environment_id = $1 AND suite = q.suite AND received_at >= $4 AND state = 'running'
     ORDER BY received_at DESC, run_id DESC LIMIT 1)
  ) x
  JOIN run r ON r.id = x.run_id`;
