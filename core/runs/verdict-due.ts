import type { RunTotals } from '#core/api/runs.ts';
import type { EnvironmentConfig } from '#core/config/config-schema.ts';
import { BLOCKED_MARGIN_MS } from './judge-blocked.ts';

/** A sample is stored this long after its tick at the latest, in ms; a later one waited on a worker's disk. */
export const SETTLING_MS = 10_000;

/** A time, both ends included. Epoch ms. */
export type Span = { readonly from: number; readonly to: number };

/**
 * When all is known that shows whether results were blocked: the margin after the last of them is over and its samples
 * are stored. Never before what was stored at the same time as the results can be seen. Epoch ms.
 */
export function verdictDueAt(finishedAt: number, toldAt: number): number {
  return Math.max(finishedAt + BLOCKED_MARGIN_MS, toldAt) + SETTLING_MS;
}

/** The suites whose failures can be blocked. */
export function requiringSuites({ suites }: Pick<EnvironmentConfig, 'suites'>): ReadonlySet<string> {
  return new Set(
    Object.entries(suites).flatMap(([name, { requires }]) => (requires.length > 0 ? [name] : [])),
  );
}

/** Whether a later sample may change a verdict: only failures of suites that require a service have one. */
export function mayChange(
  config: Pick<EnvironmentConfig, 'suites'>,
  outcomes: readonly { readonly suite: string; readonly totals: RunTotals }[],
): boolean {
  const bad = outcomes.filter(({ totals }) => totals.failed + totals.errored + totals.blocked > 0);
  if (bad.length === 0) return false;
  const requiring = requiringSuites(config);
  return bad.some(({ suite }) => requiring.has(suite));
}

export type ArrivedSample = {
  readonly environment: string;
  readonly verdict: 'up' | 'degraded' | 'down' | 'no_data' | 'skipped';
  readonly scheduledAtMs: number;
};

/** The time that samples which came late tell of, by environment; samples that say nothing of a service don't count. */
export function lateSpans(samples: Iterable<ArrivedSample>, nowMs: number): ReadonlyMap<string, Span> {
  const spans = new Map<string, Span>();
  for (const { environment, verdict, scheduledAtMs: at } of samples) {
    if (at >= nowMs - SETTLING_MS || verdict === 'no_data' || verdict === 'skipped') continue;
    const known = spans.get(environment) ?? { from: at, to: at };
    spans.set(environment, { from: Math.min(known.from, at), to: Math.max(known.to, at) });
  }
  return spans;
}

/** What judging again came to. */
export type Rejudged = {
  readonly blocked: number;
  readonly unblocked: number;
  /** Verdicts that stay, with other words: the fault has ended meanwhile, or more samples show it. */
  readonly reworded: number;
};

/** "2 failures are blocked after all, 1 is not any more"; null when everything stays as it was. */
export function rejudgedSentence({ blocked, unblocked, reworded }: Rejudged): string | null {
  const are = (count: number) => (count === 1 ? 'is' : 'are');
  const said = [
    blocked > 0
      ? `${blocked} ${blocked === 1 ? 'failure' : 'failures'} ${are(blocked)} blocked after all`
      : null,
    unblocked > 0 ? `${unblocked} ${are(unblocked)} not blocked any more` : null,
    reworded > 0 ? `${reworded} ${are(reworded)} told with newer evidence` : null,
  ].filter((one) => one !== null);
  return said.length === 0 ? null : said.join(', ');
}
