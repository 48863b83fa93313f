import { countText } from '#core/gate/instant-text.ts';

/** What is known of a run under way. Durations in ms. */
export type RunUnderWay = {
  readonly done: number;
  /** Tests that it has in all; null when nobody said and no run before tells. */
  readonly expected: number | null;
  /** Nobody said that number: it is what the last full run had. */
  readonly isFromHistory: boolean;
  /** The last passes of tests that have not reported yet, `MOST_ASKED` at most; one without any has null. */
  readonly pendingMs: readonly (number | null)[];
  /** Sum of the durations of what is done, and the time it took on the clock. */
  readonly doneSumMs: number;
  readonly elapsedMs: number;
  /** Tests at once, as the reporters say; null when they don't. */
  readonly workers: number | null;
};

export type Remaining = { readonly ms: number | null; readonly sentence: string };

/** Below this share of known durations an estimate would be a guess. */
const KNOWN_SHARE = 0.5;
const LEAST_DONE = 3;
/** So many outstanding tests speak for all of them. */
export const MOST_ASKED = 2_000;
const MINUTE_MS = 60_000;

/**
 * How long a run goes on: the durations of its outstanding tests' last passes (a test without one takes their mean),
 * divided by how many have run at once so far. Unknown without history; and where the number of tests is itself from
 * history, a run that has reached it may still have more.
 */
export function estimateRemaining(run: RunUnderWay): Remaining {
  const { done, expected, isFromHistory } = run;
  if (expected === null)
    return { ms: null, sentence: 'nobody said how many tests there are, and no run before tells' };
  const left = expected - done;
  if (left <= 0)
    return { ms: isFromHistory ? null : 0, sentence: reachedText(done, expected, isFromHistory) };
  const toGo = `${left} of ${expected} tests to go`;
  const known = run.pendingMs.filter((ms) => ms !== null);
  if (known.length < Math.min(left, MOST_ASKED) * KNOWN_SHARE) {
    const source = isFromHistory ? ' by the last full run' : '';
    return { ms: null, sentence: `${toGo}${source}; too few of them have passed before to tell how long` };
  }
  const meanMs = known.reduce((sum, ms) => sum + ms, 0) / known.length;
  const ms = Math.round((meanMs * left) / parallelism(run));
  const source = isFromHistory ? `, by the last full run’s ${countText(expected, 'test')}` : `: ${toGo}`;
  return { ms, sentence: `${aboutText(ms)} left${source}` };
}

function reachedText(done: number, expected: number, isFromHistory: boolean): string {
  if (!isFromHistory) return `all ${expected} tests have reported`;
  if (done > expected)
    return `longer than the last full run: ${countText(done, 'test')} have reported, it had ${expected}`;
  return `${countText(done, 'test')} have reported, as many as the last full run had`;
}

/** As observed once some tests are done, never more than the workers there are. */
function parallelism({ done, doneSumMs, elapsedMs, workers }: RunUnderWay): number {
  if (done < LEAST_DONE || elapsedMs <= 0) return workers ?? 1;
  const observed = Math.max(1, doneSumMs / elapsedMs);
  return workers === null ? observed : Math.min(observed, workers);
}

function aboutText(ms: number): string {
  if (ms < MINUTE_MS) return `about ${Math.max(5, Math.ceil(ms / 5_000) * 5)} s`;
  if (ms < 60 * MINUTE_MS) return `about ${Math.round(ms / MINUTE_MS)} min`;
  const hours = Math.floor(ms / 3_600_000);
  const minutes = Math.round((ms - hours * 3_600_000) / MINUTE_MS);
  return `about ${hours} h ${minutes} min`;
}
