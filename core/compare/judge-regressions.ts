import type { RegressionVerdict } from '#core/api/compare.ts';
import { benjaminiHochberg } from '#core/statistics/benjamini-hochberg.ts';
import { fisherExact, type Tried } from '#core/statistics/fisher-exact.ts';

const SIGNIFICANT = 0.05;
const LEAST_DROP_POINTS = 5;
const EXTREME_DROP_POINTS = 15;
export const LEAST_FAILURES = 3;
/** Without a baseline a test is judged by its own pass rate, after so many runs. */
export const NEW_AFTER_RUNS = 6;
export const NEW_NEEDS_PCT = 90;

/** A test or a group before and now; `ran` counts what passed, failed or errored. `base` null: it is new. */
export type RegressionQuestion = { readonly base: Tried | null; readonly head: Tried };

type Tested = { readonly p: number; readonly drop: number };

/**
 * Whether each failed significantly more often than before, in the given order: Fisher's exact test, one-sided, p < 0.05
 * after Benjamini and Hochberg over all that could be tested (`testedInAll`, where not all of them are asked about), a drop of more than 5 points and at least 3 failures.
 */
export function judgeRegressions(
  questions: readonly RegressionQuestion[],
  testedInAll = 0,
): RegressionVerdict[] {
  const tested = questions.map(testOne);
  const ps = tested.flatMap((one) => (one === null ? [] : [one.p]));
  const among = Math.max(testedInAll, ps.length);
  const adjusted = benjaminiHochberg(ps, among);
  let place = 0;
  return questions.map((question, index) => {
    const one = tested[index] ?? null;
    if (one === null) return judgeUntested(question);
    const adjustedP = adjusted[place++] ?? one.p;
    return judgeTested(question, one, adjustedP, among);
  });
}

// What never failed on either side can't be told from chance by any test, so it does not make the others stricter.
function testOne({ base, head }: RegressionQuestion): Tested | null {
  if (base === null || base.ran === 0 || head.ran === 0) return null;
  if (base.failed + head.failed === 0) return null;
  const drop = (head.failed / head.ran - base.failed / base.ran) * 100;
  return { p: fisherExact(head, base), drop };
}

function judgeTested(
  { base, head }: RegressionQuestion,
  { p, drop }: Tested,
  adjustedP: number,
  tested: number,
): RegressionVerdict {
  const counts = `${head.failed}/${head.ran} failed, before ${base?.failed}/${base?.ran}`;
  const among = tested > 1 ? `; ${pText(adjustedP)} among ${tested} tested` : '';
  const isRegression = adjustedP < SIGNIFICANT && drop > LEAST_DROP_POINTS && head.failed >= LEAST_FAILURES;
  const level = !isRegression ? 'none' : drop > EXTREME_DROP_POINTS ? 'extreme' : 'regression';
  return { level, p, adjustedP, dropPoints: drop, sentence: `${pText(p)} (${counts})${among}` };
}

function judgeUntested({ base, head }: RegressionQuestion): RegressionVerdict {
  const none = { level: 'none', p: null, adjustedP: null, dropPoints: null } as const;
  if (head.ran === 0) return { ...none, sentence: 'nothing ran that could be judged' };
  const counts = `${head.failed}/${head.ran} failed`;
  if (base !== null && base.ran > 0)
    return { ...none, sentence: `${counts}, before ${base.failed}/${base.ran}` };
  if (head.ran < NEW_AFTER_RUNS)
    return { ...none, sentence: `new, ${counts}: judged after ${NEW_AFTER_RUNS} runs` };
  const passPct = (1 - head.failed / head.ran) * 100;
  const drop = NEW_NEEDS_PCT - passPct;
  const sentence = `new, ${counts}: passes ${Math.round(passPct)} %, needs ${NEW_NEEDS_PCT} %`;
  if (drop <= 0 || head.failed < LEAST_FAILURES) return { ...none, sentence };
  return { ...none, level: drop > EXTREME_DROP_POINTS ? 'extreme' : 'regression', sentence };
}

/** "p = 0.0017", with two digits that say something. */
export function pText(p: number): string {
  if (p < 0.0001) return 'p < 0.0001';
  return `p = ${p >= 0.1 ? p.toFixed(2) : Number(p.toPrecision(2))}`;
}
