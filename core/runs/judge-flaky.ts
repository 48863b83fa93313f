import type { CountedRate, FlakyTest } from '#core/api/flaky.ts';
import type { CountedWindow } from '#core/api/history.ts';
import { countText } from '#core/gate/instant-text.ts';
import { wilsonInterval } from '#core/statistics/wilson.ts';
import { formatDuration } from '#core/time/duration.ts';

/** What was counted of a test in one environment over a window. Durations in ms. */
export interface FlakyCounts {
  readonly priority: string | null;
  /** Results that ran: neither skipped nor blocked. */
  readonly ran: number;
  readonly retryFlakes: number;
  readonly flips: number;
  readonly steps: number;
  /** Mean of what ran; null: never timed. */
  readonly durationMs: number | null;
  /** What failed of retry flakes took in all. */
  readonly lostMs: number;
  /** The day (UTC) it last failed or needed another try, and the passes in a row since. */
  readonly lastTroubleOn: string | null;
  readonly passesInRow: number;
}

export type FlakyJudgement = Pick<
  FlakyTest,
  'retry' | 'flip' | 'lostMs' | 'costMs' | 'weight' | 'costSentence' | 'fixed'
>;

/** How much priorities weigh; P3 and none 1. */
export const PRIORITY_WEIGHTS: Readonly<Record<string, number>> = { P0: 8, P1: 4, P2: 2 };

function weightOf(priority: string | null): number {
  return PRIORITY_WEIGHTS[(priority ?? '').toUpperCase()] ?? 1;
}

// The list is in the order of the same cost, which the worker keeps (server/runs/standing-statement.ts).
/** What a flaky test costs: mean time lost each time, and that × times it happens per run × weight of its priority. */
function costOf(counts: FlakyCounts): { lostMs: number; costMs: number } {
  const times = counts.retryFlakes + counts.flips;
  if (times === 0 || counts.ran === 0) return { lostMs: 0, costMs: 0 };
  // A retry flake loses what failed of it took, a flip one more run of the test.
  const lostMs = (counts.lostMs + counts.flips * (counts.durationMs ?? 0)) / times;
  return { lostMs, costMs: lostMs * (times / counts.ran) * weightOf(counts.priority) };
}

/** Whether it has passed so often in a row since its last trouble that somebody should look whether it is fixed. */
function isPerhapsFixed(counts: FlakyCounts, fixedAfter: number): boolean {
  const { retryFlakes, flips, lastTroubleOn, passesInRow } = counts;
  return retryFlakes + flips > 0 && lastTroubleOn !== null && passesInRow >= fixedAfter;
}

/** The numbers of a flaky test, each with its sentence. */
export function judgeFlaky(counts: FlakyCounts, fixedAfter: number): FlakyJudgement {
  const { ran, retryFlakes, flips, steps, lastTroubleOn, passesInRow } = counts;
  const { lostMs, costMs } = costOf(counts);
  const weight = weightOf(counts.priority);
  const kinds = `${countText(retryFlakes, 'retry flake')}, ${countText(flips, 'flip')}`;
  return {
    retry: rateOf(retryFlakes, ran, 'run', 'failed and passed on one revision in'),
    flip: rateOf(flips, steps, 'step', 'flipped in'),
    lostMs,
    costMs,
    weight,
    costSentence: `${formatDuration(costMs)} a run: ${formatDuration(lostMs)} lost each time × ${retryFlakes + flips} times in ${countText(ran, 'run')} (${kinds}) × ${weight} for ${counts.priority ?? 'no priority'}`,
    fixed: isPerhapsFixed(counts, fixedAfter)
      ? `passed ${passesInRow} times in a row since ${lastTroubleOn}: fixed?`
      : null,
  };
}

function rateOf(count: number, n: number, noun: string, verb: string): CountedRate {
  const interval = wilsonInterval(count, n);
  if (interval === null)
    return { count, n, pct: null, lowPct: null, highPct: null, sentence: `no ${noun} to judge by` };
  const { low, high } = { low: interval.low * 100, high: interval.high * 100 };
  const pct = (count / n) * 100;
  const sentence = `${verb} ${count} of ${countText(n, noun)}: ${percentText(pct)} (95 %: ${percentText(low)} to ${percentText(high)})`;
  return { count, n, pct, lowPct: low, highPct: high, sentence };
}

function percentText(pct: number): string {
  return `${pct < 10 ? Math.round(pct * 10) / 10 : Math.round(pct)} %`;
}

/** What is counted, where and when, in words. */
export function flakyDefinition(environment: string, window: CountedWindow): string {
  return [
    `Counted on ${environment} from ${window.from} to ${window.to} (${countText(window.days, 'day')}, UTC).`,
    'Retry flake: failed and passed on one revision, in one run or in two runs of a branch that follow each other;',
    'each failed result counts once, on the day that shows it.',
    'Flip: passed in one run and failed in the next of the same branch, or the other way round,',
    'where the revision is another one or is not known.',
    'Blocked and skipped results and runs in which nothing passed are left out.',
    'In order of cost: time lost each time × times a run × weight of the priority (P0 8, P1 4, P2 2, others 1);',
    'a retry flake loses what failed of it took, a flip one more run of the test.',
  ].join(' ');
}
