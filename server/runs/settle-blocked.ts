import type pg from 'pg';
import type { EnvironmentConfig } from '#core/config/config-schema.ts';
import { BLOCKED_MARGIN_MS, type BlockedQuestion, judgeBlocked } from '#core/runs/judge-blocked.ts';
import { isBad } from '#core/runs/merge-attempts.ts';
import type { RunWindow } from '#core/runs/run-window.ts';
import type { PreparedResult } from './prepare-run.ts';
import { readDownIntervals } from './read-down-intervals.ts';
import { readLastPasses } from './read-last-passes.ts';

/** A run that claims to have lasted longer is judged by its last hours only, so that its samples fit in memory. */
const LONGEST_WINDOW_MS = 12 * 3_600_000;

/** Judges which failed results were blocked by a service that their suite requires, and notes why. */
export async function settleBlocked(
  client: pg.PoolClient,
  environmentId: number,
  config: EnvironmentConfig,
  window: RunWindow,
  results: readonly PreparedResult[],
  testIds: ReadonlyMap<string, number>,
): Promise<void> {
  const requiredBy = (result: PreparedResult) => config.suites[result.suite ?? '']?.requires ?? [];
  const bad = results.filter((result) => isBad(result.merged.rawStatus) && !result.merged.isFlaky);
  const judged = bad.filter((result) => requiredBy(result).length > 0);
  const services = [...new Set(judged.flatMap(requiredBy))];
  const downs = await readDownIntervals(client, environmentId, services, searched(window));
  if (downs.length === 0) return;
  const downServices = [...new Set(downs.map((down) => down.service))];
  const needPass = judged.filter(
    ({ failure }) => failure?.kind !== 'connection' && failure?.kind !== 'timeout',
  );
  const ids = needPass.flatMap(({ merged }) => testIds.get(merged.identity) ?? []);
  const passes = await readLastPasses(client, environmentId, ids, downServices);
  for (const result of judged) {
    const question: BlockedQuestion = {
      failure: result.failure ?? { kind: 'error', what: 'an error' },
      ...timesOf(result, window),
      requires: requiredBy(result),
      downs,
      lastPass: passes.get(testIds.get(result.merged.identity) ?? Number.NaN),
      marginMs: BLOCKED_MARGIN_MS,
    };
    result.blocked = judgeBlocked(question);
    if (result.blocked.isBlocked) result.status = 'blocked';
  }
}

function searched(window: RunWindow): { from: number; to: number } {
  const from = Math.max(window.startedAt, window.finishedAt - LONGEST_WINDOW_MS);
  return { from: from - BLOCKED_MARGIN_MS, to: window.finishedAt + BLOCKED_MARGIN_MS };
}

/** The test's own time when the report gives one that can be trusted, else the run's. */
function timesOf(result: PreparedResult, window: RunWindow): { startedAt: number; endedAt: number } {
  const { test, attempts } = result.merged;
  if (test.startedAt === undefined || !window.isStated) {
    return { startedAt: window.startedAt, endedAt: window.finishedAt };
  }
  const tries = attempts.length > 0 ? attempts : [test];
  const tookMs = tries.reduce((sum, { durationMs }) => sum + (durationMs ?? 0), 0);
  return { startedAt: test.startedAt, endedAt: test.startedAt + tookMs };
}
