import type { FirstFailing } from '#core/api/result-detail.ts';
import type { ResultStatus } from '#core/api/runs.ts';
import { failuresInARow } from './failures-in-a-row.ts';

/** A result of the test in one run of its environment. */
export type PastResult = {
  readonly runId: number;
  readonly at: string;
  readonly status: ResultStatus;
  readonly revision: string | null;
  readonly deployId: number | null;
};

/**
 * Where a test's failures in a row began, from its results, newest first; null while it does not fail. `isAll` says
 * that no older result is known.
 */
export function firstFailing(past: readonly PastResult[], isAll: boolean): FirstFailing | null {
  const row = failuresInARow(past);
  if (row === null) return null;
  const { first, runs, passed } = row;
  const { runId, at, revision, deployId } = first;
  return {
    runId,
    at,
    revision,
    deployId,
    lastPassed: passed && { runId: passed.runId, at: passed.at, revision: passed.revision },
    sentence: sentenceOf(first, passed, runs, isAll),
  };
}

function sentenceOf(first: PastResult, passed: PastResult | null, count: number, isAll: boolean): string {
  const times = count === 1 ? 'for the first time' : `${count} runs in a row`;
  const began = `failing since ${nameOf(first)}, ${times}`;
  if (passed) return `${began}; passed last in ${nameOf(passed)}`;
  return isAll ? `${began}; never seen to pass` : `${began} at least`;
}

function nameOf({ runId, revision }: PastResult): string {
  return revision === null ? `run ${runId}` : `run ${runId} (${revision.slice(0, 12)})`;
}
