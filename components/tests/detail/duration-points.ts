import { positionPct } from '#components/timeline/time-scale.ts';
import type { TestDetail } from '#core/api/tests.ts';

const DAY_MS = 86_400_000;

type Result = TestDetail['results'][number];
export type DurationPoint = { readonly result: Result; readonly xPct: number; readonly y: number };

/** From the oldest result to the newest: a window that began long before would leave them no room. */
export function spanOf({ results, from, to }: Pick<TestDetail, 'results' | 'from' | 'to'>) {
  const oldest = results.at(-1)?.at ?? from;
  const newest = results[0]?.at ?? to;
  return oldest < newest ? { from: oldest, to: newest } : { from, to };
}

/** Where each timed result stands in a chart `height` px high whose top is `highestMs`. */
export function durationPoints(
  { results, from, to }: Pick<TestDetail, 'results' | 'from' | 'to'>,
  highestMs: number,
  height: number,
): DurationPoint[] {
  return results.flatMap((result) =>
    result.durationMs === null
      ? []
      : [
          {
            result,
            xPct: positionPct(result.at, from, to),
            y: levelOf(result.durationMs, highestMs, height),
          },
        ],
  );
}

/** The height of a duration, from the top, kept inside. */
export function levelOf(durationMs: number, highestMs: number, height: number): number {
  const share = Math.min(1, Math.max(0, durationMs / Math.max(highestMs, 0.001)));
  return Math.round((height - share * height) * 10) / 10;
}

/**
 * The first and last duration of the trend's line over what passed: Theil and Sen's slope through the median of what
 * the points leave when it is taken away. Null without a trend.
 */
export function trendEnds({ results, durations }: Pick<TestDetail, 'results' | 'durations'>) {
  const timed = results.filter(({ status, durationMs }) => status === 'passed' && durationMs !== null);
  const newest = timed[0];
  const oldest = timed.at(-1);
  if (!durations.trend || !newest || !oldest) return null;
  const { msPerDay } = durations.trend;
  const daysOf = (at: string) => (Date.parse(at) - Date.parse(oldest.at)) / DAY_MS;
  const left = timed.map(({ at, durationMs }) => (durationMs ?? 0) - msPerDay * daysOf(at));
  const base = middleOf(left);
  return {
    from: { at: oldest.at, durationMs: base },
    to: { at: newest.at, durationMs: base + msPerDay * daysOf(newest.at) },
  };
}

function middleOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const high = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const low = sorted[Math.ceil(sorted.length / 2) - 1] ?? high;
  return (low + high) / 2;
}
