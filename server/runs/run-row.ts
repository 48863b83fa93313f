import type { RunSummary } from '#core/api/runs.ts';
import type { Authenticity } from '#core/runs/judge-authenticity.ts';
import { totalsSentence } from '#core/runs/run-totals.ts';

/** Columns of `run r` that make a summary. */
export const RUN_COLUMNS = `
  r.id, r.format, r.tool, r.requested_suite, r.revision, r.branch, r.url, r.filename, r.deploy_id, r.started_at,
  r.received_at, r.duration_ms, r.total, r.passed, r.failed, r.errored, r.skipped, r.flaky, r.blocked, r.authenticity,
  (SELECT coalesce(array_agg(s.suite ORDER BY s.suite), '{}') FROM run_suite s WHERE s.run_id = r.id) AS suites`;

export type RunRow = {
  readonly id: number;
  readonly format: string;
  readonly tool: string | null;
  readonly suites: string[];
  readonly revision: string | null;
  readonly branch: string | null;
  readonly url: string | null;
  readonly filename: string | null;
  readonly deploy_id: number | null;
  readonly started_at: Date | null;
  readonly received_at: Date;
  readonly duration_ms: number | null;
  readonly total: number;
  readonly passed: number;
  readonly failed: number;
  readonly errored: number;
  readonly skipped: number;
  readonly flaky: number;
  readonly blocked: number;
  readonly authenticity: Authenticity;
};

const DOUBTS: Record<Authenticity, string | null> = {
  authentic: null,
  no_tests: null,
  zero_durations: 'but all took 0 ms, so it proves nothing',
  impossible_durations: 'but its durations are impossible, so it proves nothing',
  counts_disagree: 'but its own counts disagree, so it proves nothing',
};

export function toRunSummary(row: RunRow, environment: string): RunSummary {
  const { total, passed, failed, errored, skipped, flaky, blocked } = row;
  const totals = { total, passed, failed, errored, skipped, flaky, blocked };
  const doubt = DOUBTS[row.authenticity];
  return {
    id: row.id,
    environment,
    format: row.format,
    tool: row.tool,
    suites: row.suites,
    revision: row.revision,
    branch: row.branch,
    url: row.url,
    filename: row.filename,
    deployId: row.deploy_id,
    startedAt: row.started_at?.toISOString() ?? null,
    receivedAt: row.received_at.toISOString(),
    durationMs: row.duration_ms,
    totals,
    authenticity: row.authenticity,
    sentence: doubt === null ? totalsSentence(totals) : `${totalsSentence(totals)}, ${doubt}`,
  };
}
