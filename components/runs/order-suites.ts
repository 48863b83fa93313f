import type { SuiteStatus } from '#core/api/overview.ts';

const AFTER_ALL = 'P~';

/** By priority, P0 first, those without one last; within it as configured. */
export function orderSuites(suites: readonly SuiteStatus[]): SuiteStatus[] {
  return [...suites].sort((a, b) => compareText(a.priority || AFTER_ALL, b.priority || AFTER_ALL));
}

/** "23/25": passed of those expected, or of those seen where no count is configured; null when it never ran. */
export function passedText(suite: SuiteStatus): string | null {
  const of = suite.expected ?? suite.totals?.total ?? null;
  if (of === null) return null;
  return `${suite.totals?.passed ?? 0}/${of}`;
}

/** "3 of 25 done" of a run under way; "3 done" where nobody knows how many there will be. */
export function underWayText({ done, expected }: NonNullable<SuiteStatus['running']>): string {
  return expected === null ? `${done} done` : `${done} of ${Math.max(expected, done)} done`;
}

/** "96 %", whole percents, never rounded up to a hundred. */
export function rateText(passRatePct: number | null): string {
  if (passRatePct === null) return '—';
  return `${Math.floor(passRatePct)}\u00a0%`;
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
