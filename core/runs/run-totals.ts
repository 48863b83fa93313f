import type { ResultStatus, RunTotals } from '#core/api/runs.ts';

const COUNTED_AS: Record<ResultStatus, 'passed' | 'failed' | 'errored' | 'skipped' | 'blocked'> = {
  passed: 'passed',
  xpassed: 'passed',
  flaky: 'passed',
  failed: 'failed',
  errored: 'errored',
  skipped: 'skipped',
  xfailed: 'skipped',
  blocked: 'blocked',
};

/** Counts by verdict; `flaky` is part of `passed`, all others add up to `total`. */
export function countTotals(statuses: Iterable<ResultStatus>): RunTotals {
  const counter = new TotalsCounter();
  for (const status of statuses) counter.add(status);
  return counter.totals();
}

/** The same, for results that come piece by piece. */
export class TotalsCounter {
  readonly #totals = { total: 0, passed: 0, failed: 0, errored: 0, skipped: 0, flaky: 0, blocked: 0 };

  add(status: ResultStatus, count = 1): void {
    this.#totals.total += count;
    this.#totals[COUNTED_AS[status]] += count;
    if (status === 'flaky') this.#totals.flaky += count;
  }

  totals(): RunTotals {
    return { ...this.#totals };
  }
}

const WORDS = ['failed', 'errored', 'blocked', 'skipped', 'flaky'] as const;

/** "23 of 25 passed, 2 blocked". */
export function totalsSentence(totals: RunTotals): string {
  if (totals.total === 0) return 'no tests ran';
  const others = WORDS.filter((word) => totals[word] > 0).map((word) => `${totals[word]} ${word}`);
  return [`${totals.passed} of ${totals.total} passed`, ...others].join(', ');
}
