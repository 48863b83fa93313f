import type { ResultStatus } from '#core/api/runs.ts';

/** The failures in a row that a test's newest result ends. */
export type FailuresInARow<Result> = {
  /** The oldest of them. */
  readonly first: Result;
  readonly runs: number;
  /** The newest result before them that passed; null: none is known. */
  readonly passed: Result | null;
};

export function isFailing(status: ResultStatus): boolean {
  return status === 'failed' || status === 'errored';
}

/** Neither failed nor passed: says nothing of the test, so a row of failures goes on through it. */
function isSilent(status: ResultStatus): boolean {
  return status === 'blocked' || status === 'skipped' || status === 'xfailed';
}

/** From a test's results, newest first; null while it does not fail. */
export function failuresInARow<Result extends { readonly status: ResultStatus }>(
  results: readonly Result[],
): FailuresInARow<Result> | null {
  const [newest, ...earlier] = results;
  if (newest === undefined || !isFailing(newest.status)) return null;
  let first = newest;
  let runs = 1;
  for (const one of earlier) {
    if (isSilent(one.status)) continue;
    if (!isFailing(one.status)) return { first, runs, passed: one };
    first = one;
    runs += 1;
  }
  return { first, runs, passed: null };
}
