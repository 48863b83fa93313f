import type pg from 'pg';
import type { RunState } from '#core/api/run-state.ts';
import type { RunTotals } from '#core/api/runs.ts';
import type { EnvironmentConfig } from '#core/config/config-schema.ts';
import { foldBatches } from '#core/runs/fold-batches.ts';
import { type JudgedParts, judgeParts, whyNotRun } from '#core/runs/judge-parts.ts';
import { settleRunState } from '#core/runs/settle-run-state.ts';
import { readSuiteOutcomes } from './read-suite-outcomes.ts';
import { listAttempts, type RunHead } from './run-head.ts';
import { type PartRow, readParts } from './run-parts.ts';
import { storableJson, storableText } from './storable.ts';
import { writeRunSuites } from './write-run-suites.ts';

export type RefreshedRun = {
  readonly state: RunState;
  readonly judged: JudgedParts;
  readonly totals: RunTotals;
  readonly warnings: readonly string[];
};

/**
 * Makes the run's own row and its suites anew from its parts and results, and the suites of later attempts, which
 * count what this one found. To be called under the run's lock after every change of a part.
 */
export async function refreshRun(
  client: pg.PoolClient,
  run: RunHead,
  config: EnvironmentConfig,
): Promise<RefreshedRun> {
  const attempts = run.runKey === null ? [run] : await listAttempts(client, run.environmentId, run.runKey);
  const refreshed = await refreshOne(client, run, attempts, config);
  for (const later of attempts.filter(({ attempt }) => attempt > run.attempt))
    await refreshOne(client, later, await listAttempts(client, run.environmentId, run.runKey ?? ''), config);
  return refreshed;
}

async function refreshOne(
  client: pg.PoolClient,
  run: RunHead,
  attempts: readonly RunHead[],
  config: EnvironmentConfig,
): Promise<RefreshedRun> {
  const parts = await readParts(client, run.id);
  const heads = parts.filter(({ batch }) => batch === 0);
  const state = settleRunState(heads.map((head) => head.state));
  const heardAt = parts.reduce(
    (last, part) => Math.max(last, part.receivedAt.getTime(), part.lastReportAt?.getTime() ?? 0),
    0,
  );
  const isOver = state === 'finished' || state === 'interrupted';
  const judged = judgeParts(foldBatches(parts), heardAt, isOver);
  const earlier = attempts.filter(({ attempt }) => attempt < run.attempt);
  const { totals, suites } = await readSuiteOutcomes(client, { run, state, parts, earlier });
  await client.query('DELETE FROM run_suite WHERE run_id = $1', [run.id]);
  const missing = await writeRunSuites(client, run, config, suites);
  const warnings = [...judged.warnings, ...missing];
  await updateRun(client, run.id, { state, judged, totals, warnings, heads });
  return { state, judged, totals, warnings };
}

async function updateRun(
  client: pg.PoolClient,
  id: number,
  { state, judged, totals, warnings, heads }: RefreshedRun & { readonly heads: readonly PartRow[] },
): Promise<void> {
  const { window } = judged;
  const notRun = heads.find((head) => head.state === 'not_run')?.said.notRun ?? null;
  await client.query(UPDATE, [
    id,
    state,
    stateSentence(state, heads),
    state === 'not_run' && notRun !== null ? storableJson(notRun) : null,
    judged.format,
    storableText(judged.tool),
    window.isStated ? new Date(window.startedAt) : null,
    window.isStated ? new Date(window.finishedAt) : null,
    window.durationMs,
    totals.total,
    totals.passed,
    totals.failed,
    totals.errored,
    totals.skipped,
    totals.flaky,
    totals.blocked,
    judged.authenticity,
    storableJson(warnings),
    storableJson(judged.suiteErrors),
    storableJson(judged.facts),
    expectedOf(heads),
    latestReport(heads),
  ]);
}

/** Why it never began, or did not end. */
function stateSentence(state: RunState, heads: readonly PartRow[]): string | null {
  if (state === 'not_run')
    return heads.map(({ said }) => whyNotRun(said)).find((why) => why !== null) ?? null;
  if (state !== 'interrupted') return null;
  return heads.find((head) => head.state === 'interrupted')?.said.reason ?? null;
}

/** How many tests the run has in all: what live reporters meant to run, and what the other parts brought. */
function expectedOf(heads: readonly PartRow[]): number | null {
  let sum = 0;
  for (const { said, first, last } of heads) {
    const own = said.plan === undefined ? last - first + 1 : said.plan.expected;
    if (own === null) return null;
    sum += own;
  }
  // A command that is to bring its results later says 0, and that is not yet a number to hope for.
  return sum > 0 && heads.some(({ said }) => said.plan !== undefined) ? sum : null;
}

function latestReport(heads: readonly PartRow[]): Date | null {
  const times = heads.flatMap(({ lastReportAt }) => lastReportAt?.getTime() ?? []);
  return times.length === 0 ? null : new Date(Math.max(...times));
}

const UPDATE = `
  UPDATE run SET state = $2, state_sentence = $3, evidence = $4, format = $5, tool = $6, started_at = $7,
    finished_at = $8, duration_ms = $9, total = $10, passed = $11, failed = $12, errored = $13, skipped = $14,
    flaky = $15, blocked = $16, authenticity = $17, warnings = $18, suite_errors = $19, facts = $20,
    expected_total = $21, last_report_at = $22
  WHERE id = $1`;
