import { RESULT_TONE, type ToneWord } from '#components/ui/tone.ts';
import type { RunDetail, RunTotals } from '#core/api/runs.ts';

export type Count = ToneWord & { status: string; count: number };

/** What a run counts, failures first; kinds that did not occur are left out. */
export function countsOf(totals: RunTotals): Count[] {
  const counts: [keyof Omit<RunTotals, 'total'>, number][] = [
    ['failed', totals.failed],
    ['errored', totals.errored],
    ['blocked', totals.blocked],
    ['flaky', totals.flaky],
    ['skipped', totals.skipped],
    ['passed', totals.passed - totals.flaky],
  ];
  return counts.flatMap(([status, count]) => (count > 0 ? [{ ...RESULT_TONE[status], status, count }] : []));
}

const AUTHENTICITY: Record<RunDetail['authenticity'], string | null> = {
  authentic: null,
  no_tests: 'It holds no test at all.',
  zero_durations: 'Every test took exactly zero time.',
  impossible_durations: 'Its tests took longer than the run itself.',
  counts_disagree: 'The counts in the report disagree with its cases.',
};

/** Why a run can't be trusted as a pass; null when it can. */
export function doubtText(authenticity: RunDetail['authenticity']): string | null {
  return AUTHENTICITY[authenticity];
}

/** A run in one tone and word: doubtful before failed before blocked before passed. */
export function runWord(run: { totals: RunTotals; authenticity: RunDetail['authenticity'] }): ToneWord {
  const { totals } = run;
  if (run.authenticity !== 'authentic') return { tone: 'warn', word: 'doubtful' };
  if (totals.failed + totals.errored > 0) return { tone: 'bad', word: 'failed' };
  if (totals.blocked > 0) return { tone: 'info', word: 'blocked' };
  return totals.passed > 0 ? { tone: 'ok', word: 'passed' } : { tone: 'none', word: 'nothing ran' };
}
