import type { FailingSince } from '#core/api/result-facts.ts';
import type { ResultStatus } from '#core/api/runs.ts';
import { failuresInARow } from './failures-in-a-row.ts';

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

/** Since when a test fails, from this result and its earlier ones, newest first. */
export function settleFailing(now: EarlierResult, earlier: readonly EarlierResult[]): Failing {
  const row = failuresInARow([now, ...earlier]);
  if (row === null) return { isNew: false, failingSince: null };
  const { first, runs, passed } = row;
  const { runId, at, revision } = first;
  const isAtLeast = passed === null && runs > 1;
  return { isNew: runs === 1, failingSince: { runId, at, revision, runs, isAtLeast } };
}
