import type { SlowerVerdict } from '#core/api/compare.ts';
import { benjaminiHochberg } from '#core/statistics/benjamini-hochberg.ts';
import { mannWhitney } from '#core/statistics/mann-whitney.ts';
import { median } from '#core/statistics/quantile.ts';
import { studentTail } from '#core/statistics/student-tail.ts';
import { pText } from './judge-regressions.ts';

const SIGNIFICANT = 0.05;
/** Less than this is nothing that anybody notices. */
const LEAST_RATIO = 1.2;
const LEAST_MS = 50;
/** Fewer durations say nothing. */
const LEAST_SAMPLES = 5;

/** Durations in ms. One in `head` is held against the spread of `base`, several by rank. */
export type SlowerQuestion = { readonly base: readonly number[]; readonly head: readonly number[] };

/** Whether the medians are worth a test at all. */
export function isNoticeable(baseMs: number, headMs: number): boolean {
  return headMs >= baseMs * LEAST_RATIO && headMs - baseMs >= LEAST_MS;
}

/**
 * Which got slower, in the given order, null for those that did not: Mann and Whitney's test, or for one single duration
 * the logarithm held against the test's own ones (Student's prediction). `compared` counts all tests that were looked
 * at, for Benjamini and Hochberg.
 */
export function judgeSlower(
  questions: readonly SlowerQuestion[],
  compared: number,
): (SlowerVerdict | null)[] {
  const tested = questions.map(testOne);
  const adjusted = benjaminiHochberg(
    tested.flatMap((one) => (one === null ? [] : [one.p])),
    compared,
  );
  let place = 0;
  return tested.map((one) => {
    if (one === null) return null;
    const adjustedP = adjusted[place++] ?? one.p;
    if (adjustedP >= SIGNIFICANT) return null;
    const { ratio, headMs, baseMs, nHead, nBase, p } = one;
    const sentence = `${times(ratio)} as long: ${ms(headMs)} (n = ${nHead}), before ${ms(baseMs)} (n = ${nBase}), ${pText(p)}`;
    return { ...one, adjustedP, sentence };
  });
}

function testOne({ base, head }: SlowerQuestion): Omit<SlowerVerdict, 'adjustedP' | 'sentence'> | null {
  const baseMs = median(base);
  const headMs = median(head);
  if (baseMs === null || headMs === null || baseMs <= 0 || !isNoticeable(baseMs, headMs)) return null;
  if (base.length < LEAST_SAMPLES || (head.length > 1 && head.length < LEAST_SAMPLES)) return null;
  const method = head.length === 1 ? 'own_distribution' : 'mann_whitney';
  const p = method === 'own_distribution' ? againstOwn(base, headMs) : mannWhitney(head, base);
  return { ratio: headMs / baseMs, baseMs, headMs, nBase: base.length, nHead: head.length, p, method };
}

/** The probability of so long a duration, were it one more of the same; on logarithms, since durations are skewed. */
function againstOwn(base: readonly number[], one: number): number {
  const logs = base.map((value) => Math.log(Math.max(value, 1)));
  const n = logs.length;
  const mean = logs.reduce((sum, log) => sum + log, 0) / n;
  const variance = logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / (n - 1);
  // A clock has steps: values that are all the same still may differ by some percent next time.
  const spread = Math.max(Math.sqrt(variance), LEAST_SPREAD) * Math.sqrt(1 + 1 / n);
  return studentTail((Math.log(Math.max(one, 1)) - mean) / spread, n - 1);
}

const LEAST_SPREAD = 0.05;

function ms(value: number): string {
  return value < 10_000 ? `${Math.round(value)} ms` : `${(value / 1000).toFixed(1)} s`;
}

function times(ratio: number): string {
  return `${ratio.toFixed(1)} times`;
}
