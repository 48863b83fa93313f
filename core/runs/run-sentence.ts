import type { RunState } from '#core/api/run-state.ts';
import type { RunTotals } from '#core/api/runs.ts';
import type { Authenticity } from './judge-authenticity.ts';
import { totalsSentence } from './run-totals.ts';

export type SaidOfRun = {
  readonly state: RunState;
  readonly totals: RunTotals;
  readonly expected: number | null;
  /** Nobody said `expected`: it is what the last full run had. */
  readonly isFromHistory: boolean;
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
export function runSentence(run: SaidOfRun): string {
  const { state, totals, authenticity, said } = run;
  if (state === 'running') return `running: ${progressOf(run)}`;
  if (state === 'interrupted') return `interrupted${said === null ? '' : `, ${said}`}: ${progressOf(run)}`;
  if (state === 'not_run') return `not run: ${said ?? 'it never began'}`;
  const doubt = DOUBTS[authenticity];
  return doubt === null ? totalsSentence(totals) : `${totalsSentence(totals)}, ${doubt}`;
}

const OTHERS = ['failed', 'errored', 'blocked', 'flaky'] as const;

function progressOf({ totals, expected, isFromHistory }: SaidOfRun): string {
  if (!isFromHistory || expected === null) return progressText(totals, expected);
  const guess = totals.total < expected ? ` of about ${expected}` : '';
  return [`${totals.total}${guess} done`, ...othersOf(totals)].join(', ');
}

/** "63 of 97 done, 2 failed"; without a known end "63 done". */
export function progressText(totals: RunTotals, expected: number | null): string {
  const of = expected === null ? '' : ` of ${Math.max(expected, totals.total)}`;
  return [`${totals.total}${of} done`, ...othersOf(totals)].join(', ');
}

function othersOf(totals: RunTotals): string[] {
  return OTHERS.filter((word) => totals[word] > 0).map((word) => `${totals[word]} ${word}`);
}
