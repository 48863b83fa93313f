import type { ResultStatus } from '#core/api/runs.ts';

/** One result of one attempt of a run. */
export type Outcome = {
  readonly testId: number;
  /** Tells the copies of a test apart, where the same one runs in several parts. */
  readonly part: string;
  readonly status: ResultStatus;
};

const BAD: ReadonlySet<ResultStatus> = new Set(['failed', 'errored']);
const GOOD: ReadonlySet<ResultStatus> = new Set(['passed', 'xpassed', 'flaky']);

/**
 * What the attempts of one run, oldest first, come to on one revision: of each test the latest attempt that did not
 * skip it counts, and a pass after a failure is a retry flake. Copies of a test are matched by part; where parts have
 * no counterpart a bad copy is taken back last, so that repeating one of two copies never hides the other's failure.
 */
export function uniteAttempts(attempts: readonly (readonly Outcome[])[]): Outcome[] {
  const [first = [], ...later] = attempts;
  const standing = groupByTest(first);
  for (const attempt of later) {
    for (const [testId, repeated] of groupByTest(attempt)) {
      standing.set(testId, repeat(standing.get(testId) ?? [], repeated));
    }
  }
  return [...standing.values()].flat();
}

function repeat(before: readonly Outcome[], after: readonly Outcome[]): Outcome[] {
  const open = [...before].sort((one, other) => Number(BAD.has(one.status)) - Number(BAD.has(other.status)));
  const pairs = after.map((outcome) => ({ outcome, was: take(open, (one) => one.part === outcome.part) }));
  const united = pairs.map(({ outcome, was }) => {
    const counterpart = was ?? take(open, () => true);
    return counterpart === undefined ? outcome : supersede(counterpart, outcome);
  });
  return [...united, ...open];
}

function supersede(before: Outcome, after: Outcome): Outcome {
  if (after.status === 'skipped' && before.status !== 'skipped') return before;
  const isRetryFlake = GOOD.has(after.status) && (BAD.has(before.status) || before.status === 'flaky');
  return isRetryFlake ? { ...after, status: 'flaky' } : after;
}

function take(from: Outcome[], matches: (one: Outcome) => boolean): Outcome | undefined {
  const place = from.findIndex(matches);
  return place < 0 ? undefined : from.splice(place, 1)[0];
}

function groupByTest(outcomes: readonly Outcome[]): Map<number, Outcome[]> {
  const groups = new Map<number, Outcome[]>();
  for (const outcome of outcomes) {
    const group = groups.get(outcome.testId);
    if (group) group.push(outcome);
    else groups.set(outcome.testId, [outcome]);
  }
  return groups;
}
