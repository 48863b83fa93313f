import type { ResultStatus } from '#core/api/runs.ts';
import type { QuarantinedResult, SuiteRunEvidence } from '#core/gate/evidence.ts';
import type { Database } from './collect-evidence.ts';

interface Row {
  readonly suite: string;
  readonly name: string;
  readonly status: ResultStatus;
  readonly until: Date;
}

/** The results of the given runs whose tests are in quarantine at `now`, by suite: at its end a test is back by itself. */
export async function readQuarantined(
  database: Database,
  environmentId: number | null,
  runs: readonly Pick<SuiteRunEvidence, 'suite' | 'runId' | 'receivedAt'>[],
  now: Date,
): Promise<Map<string, QuarantinedResult[]>> {
  const bySuite = new Map<string, QuarantinedResult[]>();
  if (environmentId === null || runs.length === 0) return bySuite;
  const values = [
    environmentId,
    now,
    runs.map((run) => run.suite),
    runs.map((run) => run.runId),
    runs.map((run) => new Date(run.receivedAt)),
  ];
  const { rows } = await database.query<Row>({ name: 'gate_quarantined', text: QUARANTINED, values });
  for (const { suite, name, status, until } of rows) {
    const results = bySuite.get(suite) ?? [];
    results.push({ name, status, until: until.getTime() });
    bySuite.set(suite, results);
  }
  return bySuite;
}

// From the few quarantines to their results, each by its index.
const QUARANTINED = `
  WITH held AS MATERIALIZED (
    SELECT test_id, max(expires_at) AS until FROM quarantine
    WHERE ended_at IS NULL AND expires_at > $2 AND (environment_id IS NULL OR environment_id = $1) GROUP BY test_id
  )
  SELECT r.suite, t.name || coalesce('[' || t.params || ']', '') AS name, x.status::text AS status, h.until
  FROM held h JOIN test_case t ON t.id = h.test_id
  CROSS JOIN unnest($3::text[], $4::int[], $5::timestamptz[]) AS r(suite, run_id, received_at)
  JOIN result x ON x.test_id = h.test_id AND x.received_at = r.received_at AND x.run_id = r.run_id AND x.suite = r.suite
  ORDER BY r.suite, t.name, x.ordinal`;
