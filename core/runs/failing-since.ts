import type { FailingSince } from '#core/api/result-facts.ts';
import type { ResultStatus } from '#core/api/runs.ts';

/** One earlier run of a test; instants as ISO strings. */
export type EarlierResult = {
  readonly runId: number;
  readonly at: string;
  readonly revision: string | null;
  readonly status: ResultStatus;
};

export type Failing = {
  /** It fails, and the last run before in which it passed or failed did not fail. */
  readonly isNew: boolean;
  readonly failingSince: FailingSince | null;
};

export function isFailing(status: ResultStatus): boolean {
  return status === 'failed' || status === 'errored';
}

/** Neither failed nor passed: says nothing of the test, so a row of failures goes on through it. */
function isSilent(status: ResultStatus): boolean {
  return status === 'blocked' || status === 'skipped' || status === 'xfailed';
}

/** Since when a test fails, from this result and its earlier ones, newest first. */
export function settleFailing(now: EarlierResult, earlier: readonly EarlierResult[]): Failing {
  if (!isFailing(now.status)) return { isNew: false, failingSince: null };
  let first = now;
  let runs = 1;
  let isEnded = false;
  for (const one of earlier) {
    if (isSilent(one.status)) continue;
    isEnded = !isFailing(one.status);
    if (isEnded) break;
    first = one;
    runs += 1;
  }
  const { runId, at, revision } = first;
  return { isNew: runs === 1, failingSince: { runId, at, revision, runs, isAtLeast: !isEnded && runs > 1 } };
}
