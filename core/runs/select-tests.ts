import { formatFineDuration } from '#core/time/duration.ts';

/** What is known of a test before it is run again. Durations in ms, `lastRunDay` in days since the epoch. */
export type Candidate = {
  readonly testId: number;
  readonly priority: string | null;
  readonly isOfIssue: boolean;
  readonly lastStatus: string | null;
  readonly lastRunDay: number | null;
  readonly durationMs: number | null;
};

export type Choice<Test> = { readonly test: Test; readonly reason: string };

export type Selection<Test> = {
  readonly chosen: readonly Choice<Test>[];
  readonly left: readonly Choice<Test>[];
  readonly sentence: string;
};

export type Budget = { readonly ms: number; readonly workers: number; readonly today: number };

const BAD = new Set(['failed', 'errored', 'flaky', 'blocked']);
const LOWEST = 'P9';

/**
 * What to run first: tests of the linked issue, then by priority, then what failed last time, then what was not run
 * for longest. A test that does not fit into what is left of the budget is passed over, a shorter one may still fit.
 */
export function selectTests<Test extends Candidate>(
  candidates: readonly Test[],
  budget: Budget,
): Selection<Test> {
  const guessMs = medianOf(candidates.flatMap(({ durationMs }) => durationMs ?? []));
  const wholeMs = budget.ms * budget.workers;
  const chosen: Choice<Test>[] = [];
  const left: Choice<Test>[] = [];
  let usedMs = 0;
  for (const test of candidates.toSorted(compareUrgency)) {
    const takesMs = test.durationMs ?? guessMs;
    const isTooLong = takesMs > budget.ms || usedMs + takesMs > wholeMs;
    if (isTooLong)
      left.push({ test, reason: cutReason(takesMs, wholeMs - usedMs, budget.ms, test.durationMs === null) });
    else {
      usedMs += takesMs;
      chosen.push({ test, reason: urgencyReason(test, budget.today) });
    }
  }
  return { chosen, left, sentence: summary(chosen.length, left.length, usedMs, budget) };
}

function compareUrgency(one: Candidate, other: Candidate): number {
  return (
    Number(other.isOfIssue) - Number(one.isOfIssue) ||
    rankOf(one) - rankOf(other) ||
    Number(hasFailed(other)) - Number(hasFailed(one)) ||
    (one.lastRunDay ?? Number.NEGATIVE_INFINITY) - (other.lastRunDay ?? Number.NEGATIVE_INFINITY) ||
    one.testId - other.testId
  );
}

function rankOf({ priority }: Candidate): number {
  return Number((priority ?? LOWEST).slice(1));
}

function hasFailed({ lastStatus }: Candidate): boolean {
  return lastStatus !== null && BAD.has(lastStatus);
}

function urgencyReason(test: Candidate, today: number): string {
  const priority = test.priority ?? 'no priority';
  const words = test.isOfIssue ? ['linked to the issue', priority] : [priority];
  if (hasFailed(test)) words.push(`${test.lastStatus} last time`);
  else if (test.lastRunDay === null) words.push('not run lately');
  else if (today - test.lastRunDay > 1) words.push(`not run for ${today - test.lastRunDay} days`);
  else words.push('passed last time');
  return words.join(', ');
}

function cutReason(takesMs: number, leftMs: number, wholeMs: number, isGuess: boolean): string {
  const takes = `${isGuess ? 'never timed, taken as' : 'takes'} ${formatFineDuration(takesMs, Math.ceil)}`;
  return takesMs > wholeMs
    ? `${takes}; longer than the budget of ${formatFineDuration(wholeMs, Math.floor)}`
    : `${takes}; ${formatFineDuration(leftMs, Math.floor)} of the budget were left`;
}

function summary(chosen: number, left: number, usedMs: number, { ms, workers }: Budget): string {
  const side = workers === 1 ? '' : ` on ${workers} workers`;
  if (chosen + left === 0) return 'No test is known here yet: nothing to choose from.';
  const used = formatFineDuration(usedMs / workers, Math.floor);
  const takes = `about ${used} of ${formatFineDuration(ms, Math.floor)}${side}`;
  return `${chosen} of ${chosen + left} tests, ${takes}; ${left === 0 ? 'none' : left} left out.`;
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
