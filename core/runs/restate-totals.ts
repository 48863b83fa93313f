import type { RunState } from '#core/api/run-state.ts';
import type { RunTotals } from '#core/api/runs.ts';
import { progressText } from './run-sentence.ts';
import { totalsSentence } from './run-totals.ts';

type Said = {
  readonly state: RunState;
  readonly expected: number | null;
  readonly sentence: string;
  readonly totals: RunTotals;
};

/** A suite's sentence with other counts; what it says of tests that never ran and of attempts stays. */
export function restateTotals({ state, expected, sentence, totals }: Said, now: RunTotals): string {
  const say = (of: RunTotals) => (state === 'running' ? progressText(of, expected) : totalsSentence(of));
  const before = say(totals);
  const at = sentence.indexOf(before);
  if (at < 0) return say(now);
  return `${sentence.slice(0, at)}${say(now)}${sentence.slice(at + before.length)}`;
}
