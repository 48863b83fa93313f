import type { RunTotals } from '#core/api/runs.ts';
import { countsOf } from './run-counts.ts';

/** "25 tests: 2 failed, 23 passed" */
export function totalsText(totals: RunTotals): string {
  const parts = countsOf(totals).map(({ count, word }) => `${count} ${word}`);
  return `${totals.total} ${totals.total === 1 ? 'test' : 'tests'}${parts.length > 0 ? `: ${parts.join(', ')}` : ''}`;
}
