import type { CompareKind, RegressionVerdict, SlowerVerdict } from '#core/api/compare.ts';
import { compareTest } from '#core/compare/compare-tests.ts';
import { judgeRegressions } from '#core/compare/judge-regressions.ts';
import { judgeSlower } from '#core/compare/judge-slower.ts';
import type { Compared, ComparedRow } from './read-compared.ts';
import type { Durations } from './read-durations.ts';

/** A compared test with everything that was found about it. */
export type JudgedTest = ComparedRow & {
  readonly kinds: readonly CompareKind[];
  readonly sentence: string;
  readonly regression: RegressionVerdict | null;
  readonly slower: SlowerVerdict | null;
};

/** Judges all compared tests together, since the more are tested the more is found by chance. */
export function judgeCompared(compared: Compared, durations: Durations): JudgedTest[] {
  const { rows } = compared;
  const both = rows.filter(({ head }) => head !== null);
  const questions = both.map(({ base, head }) => ({ base, head: head ?? NOTHING }));
  const verdicts = judgeRegressions(questions, compared.tested);
  const regressions = new Map(both.map(({ testId }, place) => [testId, verdicts[place] ?? null]));
  const candidates = rows.filter((row) => row.mayBeSlower);
  const durationsOf = candidates.map(({ testId }) => ({
    base: durations.base.get(testId) ?? [],
    head: durations.head.get(testId) ?? [],
  }));
  const slower = judgeSlower(durationsOf, compared.timed);
  const slowerById = new Map(candidates.map(({ testId }, place) => [testId, slower[place] ?? null]));
  return rows.map((row) =>
    judgeOne(row, regressions.get(row.testId) ?? null, slowerById.get(row.testId) ?? null),
  );
}

function judgeOne(
  row: ComparedRow,
  regression: RegressionVerdict | null,
  slower: SlowerVerdict | null,
): JudgedTest {
  const { kind, sentence } = compareTest(row.base, row.head);
  const kinds = [...(kind === null ? [] : [kind]), ...(slower === null ? [] : (['slower'] as const))];
  return { ...row, kinds, sentence: slower?.sentence ?? sentence, regression, slower };
}

const NOTHING = { ran: 0, failed: 0 };

/** Those that failed significantly more often, the surest first. */
export function findRegressions(tests: readonly JudgedTest[]): JudgedTest[] {
  return tests
    .filter(({ regression }) => regression !== null && regression.level !== 'none')
    .sort((a, b) => (a.regression?.p ?? 0) - (b.regression?.p ?? 0));
}

/**
 * The tests of one list, in the order a person wants them: what fails most first, the slowest first. Of what only came or
 * went the first ones were read, in the same order (compare-statement.ts).
 */
export function listKind(tests: readonly JudgedTest[], kind: CompareKind): JudgedTest[] {
  return tests
    .filter(({ kinds }) => kinds.includes(kind))
    .sort((a, b) => weight(b, kind) - weight(a, kind) || a.testId - b.testId);
}

function weight({ head, slower }: JudgedTest, kind: CompareKind): number {
  if (kind === 'slower') return slower === null ? 0 : slower.headMs - slower.baseMs;
  return head === null ? 0 : head.failed / Math.max(head.ran, 1);
}
