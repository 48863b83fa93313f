import { RESULT_TONE, type ToneWord } from '#components/ui/tone.ts';
import type { RunDetail, RunTotals } from '#core/api/runs.ts';
import type { Standing } from '#core/runs/result-filter.ts';

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

/** What is to be done about the failing, as counts; those of none are left out. */
export function standingsOf(
  digest: RunDetail['digest'],
): { standing: Standing; word: string; count: number }[] {
  const counts: [Standing, string, number][] = [
    ['new', 'new', digest.newlyFailing],
    ['known', 'with an issue', digest.known],
    ['quarantined', 'in quarantine', digest.quarantined],
    ['unowned', 'nobody’s', digest.unowned],
  ];
  return counts.flatMap(([standing, word, count]) => (count > 0 ? [{ standing, word, count }] : []));
}

/** Why a run can't be trusted as a pass; null when it can. */
export function doubtText(authenticity: RunDetail['authenticity']): string | null {
  return AUTHENTICITY[authenticity];
}

const RUN_TONE: Record<Exclude<RunDetail['state'], 'finished'>, ToneWord> = {
  running: { tone: 'info', word: 'running' },
  interrupted: { tone: 'warn', word: 'interrupted' },
  not_run: { tone: 'none', word: 'not run' },
};

/** A run in one tone and word: what it is while it has not finished, then doubtful before failed before blocked before passed. */
export function runWord(run: Pick<RunDetail, 'totals' | 'authenticity' | 'state'>): ToneWord {
  const { totals, state } = run;
  if (state !== 'finished') return RUN_TONE[state];
  if (run.authenticity !== 'authentic') return { tone: 'warn', word: 'doubtful' };
  if (totals.failed + totals.errored > 0) return { tone: 'bad', word: 'failed' };
  if (totals.blocked > 0) return { tone: 'info', word: 'blocked' };
  return totals.passed > 0 ? { tone: 'ok', word: 'passed' } : { tone: 'none', word: 'nothing ran' };
}

/** How many results an unfinished run was to have; null where nobody knows or it has them all. */
export function expectedOf({ state, progress }: Pick<RunDetail, 'state' | 'progress'>): number | null {
  return state === 'finished' ? null : (progress?.expected ?? null);
}
