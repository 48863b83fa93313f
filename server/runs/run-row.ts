import type { RunProgress, RunState } from '#core/api/run-state.ts';
import type { RunSummary } from '#core/api/runs.ts';
import type { Authenticity } from '#core/runs/judge-authenticity.ts';
import { runSentence } from '#core/runs/run-sentence.ts';

/** Columns of `run r` that make a summary. */
export const RUN_COLUMNS = `
  r.id, r.format, r.tool, r.requested_suite, r.revision, r.branch, r.url, r.filename, r.deploy_id, r.started_at,
  r.received_at, r.duration_ms, r.total, r.passed, r.failed, r.errored, r.skipped, r.flaky, r.blocked, r.authenticity,
  r.state, r.state_sentence, r.run_key, r.attempt, r.expected_total, r.last_report_at, r.facts,
  r.state IN ('running', 'interrupted') AND EXISTS (SELECT FROM run_part p WHERE p.run_id = r.id AND p.batch = 0
    AND p.said -> 'plan' -> 'isFromHistory' = 'true') AS is_from_history,
  coalesce((SELECT array_agg(s.suite ORDER BY s.suite) FROM run_suite s WHERE s.run_id = r.id),
    array_remove(ARRAY[r.requested_suite], NULL)) AS suites`;

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
  readonly state: RunState;
  readonly state_sentence: string | null;
  readonly run_key: string | null;
  readonly attempt: number;
  readonly expected_total: number | null;
  readonly last_report_at: Date | null;
  /** Of a run that has not finished: whether `expected_total` is only what the last full run had. */
  readonly is_from_history: boolean;
  readonly facts: Record<string, string>;
};

export function toRunSummary(row: RunRow, environment: string): RunSummary {
  const { total, passed, failed, errored, skipped, flaky, blocked } = row;
  const totals = { total, passed, failed, errored, skipped, flaky, blocked };
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
    state: row.state,
    runKey: row.run_key,
    attempt: row.attempt,
    progress: progressOf(row),
    facts: row.facts,
    sentence: runSentence({
      state: row.state,
      totals,
      expected: row.expected_total,
      isFromHistory: row.is_from_history,
      authenticity: row.authenticity,
      said: row.state_sentence,
    }),
  };
}

/** How far a run that has not finished has come; null for one that has, and for one that never began. */
function progressOf(row: RunRow): RunSummary['progress'] {
  return row.state === 'running' || row.state === 'interrupted' ? toProgress(row) : null;
}

export function toProgress(row: RunRow): RunProgress {
  const { total: done, expected_total: expected, is_from_history: isFromHistory } = row;
  return { done, expected, isFromHistory, lastReportAt: row.last_report_at?.toISOString() ?? null };
}
