import type { RunState } from '#core/api/run-state.ts';
import type { RunTotals } from '#core/api/runs.ts';
import type { Authenticity } from './judge-authenticity.ts';
import { totalsSentence } from './run-totals.ts';

export type SaidOfRun = {
  readonly state: RunState;
  readonly totals: RunTotals;
  readonly expected: number | null;
  readonly authenticity: Authenticity;
  /** Why it never began or did not end; null when nobody said. */
  readonly said: string | null;
};

const DOUBTS: Record<Authenticity, string | null> = {
  authentic: null,
  no_tests: null,
  zero_durations: 'but all took 0 ms, so it proves nothing',
  impossible_durations: 'but its durations are impossible, so it proves nothing',
  counts_disagree: 'but its own counts disagree, so it proves nothing',
};

/** What a run says, in one sentence: "running: 63 of 97 done, 2 failed", "23 of 25 passed, 2 blocked". */
export function runSentence({ state, totals, expected, authenticity, said }: SaidOfRun): string {
  if (state === 'running') return `running: ${progressText(totals, expected)}`;
  if (state === 'interrupted')
    return `interrupted${said === null ? '' : `, ${said}`}: ${progressText(totals, expected)}`;
  if (state === 'not_run') return `not run: ${said ?? 'it never began'}`;
  const doubt = DOUBTS[authenticity];
  return doubt === null ? totalsSentence(totals) : `${totalsSentence(totals)}, ${doubt}`;
}

const OTHERS = ['failed', 'errored', 'blocked', 'flaky'] as const;

/** "63 of 97 done, 2 failed"; without a known end "63 done". */
export function progressText(totals: RunTotals, expected: number | null): string {
  const of = expected === null ? '' : ` of ${Math.max(expected, totals.total)}`;
  const others = OTHERS.filter((word) => totals[word] > 0).map((word) => `${totals[word]} ${word}`);
  return [`${totals.total}${of} done`, ...others].join(', ');
}
