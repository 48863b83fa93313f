import type { z } from 'zod';
import type { durationFigures } from '#core/api/tests.ts';
import { ascending, quantile } from '#core/statistics/quantile.ts';
import { theilSen } from '#core/statistics/theil-sen.ts';

type DurationFigures = z.infer<typeof durationFigures>;

/** How long one passed run of a test took. */
export type Timed = { readonly at: number; readonly durationMs: number };

const DAY_MS = 86_400_000;
const LEAST_POINTS = 8;
/** Of runs within minutes a slope per day would tell many times what was measured. */
const LEAST_SPAN_MS = DAY_MS / 4;
/** All pairs are looked at: more points would cost more than they tell. */
const MOST_POINTS = 200;
/** A slope below this is nothing. */
const STEADY_PCT_PER_DAY = 0.5;

/** Percentiles of durations (ms) and where they are heading; `timed` newest first. */
export function durationFiguresOf(timed: readonly Timed[]): DurationFigures {
  const sorted = ascending(timed.map((one) => one.durationMs));
  return {
    n: sorted.length,
    p50Ms: quantile(sorted, 0.5),
    p95Ms: quantile(sorted, 0.95),
    p99Ms: quantile(sorted, 0.99),
    trend: trendOf(timed.slice(0, MOST_POINTS)),
  };
}

function trendOf(timed: readonly Timed[]): DurationFigures['trend'] {
  const middle = quantile(ascending(timed.map((one) => one.durationMs)), 0.5);
  const msPerDay = theilSen(timed.map(({ at, durationMs }) => [at / DAY_MS, durationMs]));
  if (timed.length < LEAST_POINTS || msPerDay === null || middle === null || spanOf(timed) < LEAST_SPAN_MS)
    return null;
  const pctPerDay = middle === 0 ? 0 : (msPerDay / middle) * 100;
  const n = timed.length;
  const size = `${number(Math.abs(msPerDay))} ms a day (${number(Math.abs(pctPerDay))} % of its median, n = ${n})`;
  if (Math.abs(pctPerDay) < STEADY_PCT_PER_DAY)
    return { msPerDay, pctPerDay, n, sentence: `steady: less than ${STEADY_PCT_PER_DAY} % a day, n = ${n}` };
  return { msPerDay, pctPerDay, n, sentence: msPerDay > 0 ? `longer by ${size}` : `shorter by ${size}` };
}

function spanOf(timed: readonly Timed[]): number {
  const [newest, oldest] = [timed[0], timed.at(-1)];
  return newest && oldest ? newest.at - oldest.at : 0;
}

function number(value: number): string {
  return value >= 10 ? value.toFixed(0) : value.toFixed(1);
}
