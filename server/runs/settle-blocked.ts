import type pg from 'pg';
import type { EnvironmentConfig } from '#core/config/config-schema.ts';
import type { FailureClass } from '#core/runs/classify-failure.ts';
import type { DownInterval } from '#core/runs/down-intervals.ts';
import { BLOCKED_MARGIN_MS, type BlockedVerdict, judgeBlocked } from '#core/runs/judge-blocked.ts';
import { isBad } from '#core/runs/merge-attempts.ts';
import type { RunWindow } from '#core/runs/run-window.ts';
import type { Span } from '#core/runs/verdict-due.ts';
import type { PreparedResult } from './prepare-part.ts';
import { readDownIntervals } from './read-down-intervals.ts';
import { readLastPasses } from './read-last-passes.ts';
import type { TestIds } from './upsert-tests.ts';

/** A run that claims to have lasted longer is judged by its last hours only, so that its samples fit in memory. */
const LONGEST_WINDOW_MS = 12 * 3_600_000;

/** A failed or errored result, as far as its being blocked goes. Instants in epoch ms. */
export type BadResult = {
  readonly testId: number;
  readonly requires: readonly string[];
  readonly failure: FailureClass;
  /** Undefined when the report gives no time that can be trusted: the window counts. */
  readonly startedAt: number | undefined;
  readonly tookMs: number;
  /** When it ran at most, where that is known better than of the whole occasion. */
  readonly window?: RunWindow;
};

export type Occasion = {
  readonly environmentId: number;
  readonly window: RunWindow;
  /** The run itself, so that its results are not taken for what was before it. */
  readonly runId: number | null;
  /** When the results were told: what came later was not before them either. Epoch ms. */
  readonly toldAt: number;
};

/** Judges which failed results were blocked by a service that their suite requires, and notes why. */
export async function settleBlocked(
  client: pg.PoolClient,
  occasion: Occasion,
  config: EnvironmentConfig,
  results: readonly PreparedResult[],
  testIds: TestIds,
): Promise<void> {
  const bad = results.filter(({ merged }) => isBad(merged.rawStatus) && !merged.isFlaky);
  const asked = bad.map((result): BadResult => {
    const { test, identity, attempts } = result.merged;
    const tries = attempts.length > 0 ? attempts : [test];
    return {
      testId: testIds.get(identity) ?? Number.NaN,
      requires: config.suites[result.suite ?? '']?.requires ?? [],
      failure: result.failure ?? { kind: 'error', what: 'an error' },
      startedAt: test.startedAt,
      tookMs: tries.reduce((sum, { durationMs }) => sum + (durationMs ?? 0), 0),
    };
  });
  const verdicts = await judgeBadResults(client, occasion, asked);
  for (const [place, result] of bad.entries()) {
    result.blocked = verdicts[place] ?? null;
    result.status = result.blocked?.isBlocked ? 'blocked' : result.merged.rawStatus;
  }
}

/** The verdict on each of the results; null where nothing it requires was down. */
async function judgeBadResults(
  client: pg.PoolClient,
  occasion: Occasion,
  results: readonly BadResult[],
): Promise<(BlockedVerdict | null)[]> {
  const services = [...new Set(results.flatMap(({ requires }) => requires))];
  return judgeByDowns(client, occasion, await readDowns(client, occasion, services), results);
}

/** When the services were down around an occasion. */
export function readDowns(
  client: pg.PoolClient,
  { environmentId, window }: Pick<Occasion, 'environmentId' | 'window'>,
  services: readonly string[],
): Promise<DownInterval[]> {
  return readDownIntervals(client, environmentId, services, evidenceSpan(window));
}

/** The verdict on each of the results by what is known of the services; null where nothing it requires was down. */
export async function judgeByDowns(
  client: pg.PoolClient,
  { environmentId, window, runId, toldAt }: Occasion,
  downs: readonly DownInterval[],
  results: readonly BadResult[],
): Promise<(BlockedVerdict | null)[]> {
  if (downs.length === 0) return results.map(() => null);
  const downServices = [...new Set(downs.map((down) => down.service))];
  const needPass = results.filter(
    ({ failure, requires }) =>
      requires.length > 0 && failure.kind !== 'connection' && failure.kind !== 'timeout',
  );
  const ids = needPass.map(({ testId }) => testId).filter(Number.isInteger);
  const passes = await readLastPasses(client, { environmentId, runId, toldAt }, ids, downServices);
  return results.map(({ testId, requires, failure, ...times }) => {
    if (requires.length === 0) return null;
    const lastPass = passes.get(testId);
    return judgeBlocked({
      failure,
      requires,
      downs,
      lastPass,
      ...timesOf(times, times.window ?? window),
      marginMs: BLOCKED_MARGIN_MS,
    });
  });
}

/** The time whose samples and changes count for what ran in a window. Epoch ms. */
export function evidenceSpan(window: RunWindow): Span {
  const from = Math.max(window.startedAt, window.finishedAt - LONGEST_WINDOW_MS);
  return { from: from - BLOCKED_MARGIN_MS, to: window.finishedAt + BLOCKED_MARGIN_MS };
}

/** The test's own time when the report gives one that can be trusted, else the run's. */
function timesOf(
  { startedAt, tookMs }: Pick<BadResult, 'startedAt' | 'tookMs'>,
  window: RunWindow,
): { startedAt: number; endedAt: number } {
  if (startedAt === undefined || !window.isStated) {
    return { startedAt: window.startedAt, endedAt: window.finishedAt };
  }
  return { startedAt, endedAt: startedAt + tookMs };
}
