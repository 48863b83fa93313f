import type { SuiteStatus } from '#core/api/overview.ts';
import type { RunTotals } from '#core/api/runs.ts';
import type { QuarantinedResult, SuiteRunEvidence } from './evidence.ts';
import { countText } from './instant-text.ts';

type LeftOut = NonNullable<SuiteStatus['quarantined']>;

const OUT_OF = {
  passed: 'passed',
  xpassed: 'passed',
  flaky: 'passed',
  failed: 'failed',
  errored: 'errored',
  blocked: 'blocked',
} as const;
const MOST_NAMES = 3;

/**
 * The run as it is judged: quarantined results are counted with the skipped ones, so that nothing is missing and nothing
 * of them is in a rate, neither a failure nor a pass.
 */
export function leaveOutQuarantined(run: SuiteRunEvidence): SuiteRunEvidence {
  return { ...run, totals: (run.quarantined ?? []).reduce(leaveOut, run.totals) };
}

function leaveOut(totals: RunTotals, { status }: QuarantinedResult): RunTotals {
  if (status === 'skipped' || status === 'xfailed') return totals;
  const word = OUT_OF[status];
  const flaky = totals.flaky - Number(status === 'flaky');
  return { ...totals, flaky, [word]: totals[word] - 1, skipped: totals.skipped + 1 };
}

/** What was left out of a suite's run; null when nothing was. */
export function leftOutOf(run: SuiteRunEvidence): LeftOut | null {
  const results = run.quarantined ?? [];
  if (results.length === 0) return null;
  return {
    count: results.length,
    failed: results.filter(({ status }) => status === 'failed' || status === 'errored').length,
    names: results.map(({ name }) => name),
    until: new Date(Math.min(...results.map(({ until }) => until))).toISOString(),
  };
}

/** "2 quarantined tests left out: a, b, until 2026-12-01"; empty when none was. */
export function leftOutText(leftOut: readonly (LeftOut | null)[]): string {
  const all = leftOut.flatMap((one) => one ?? []);
  const count = all.reduce((sum, one) => sum + one.count, 0);
  if (count === 0) return '';
  const names = all.flatMap((one) => one.names);
  const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : '';
  const until = all.map((one) => one.until.slice(0, 10)).sort()[0] ?? '';
  return `${countText(count, 'quarantined test')} left out: ${names.slice(0, MOST_NAMES).join(', ')}${more}, until ${until}`;
}
