import { totalsText } from '#components/runs/totals-text.ts';
import type { ComparedSide } from '#core/api/compare.ts';

/** "25 tests: 2 failed, 23 passed"; of several runs "3 runs, 75 results: 2 failed, 73 passed". */
export function sideTotalsText({ runs, totals }: Pick<ComparedSide, 'runs' | 'totals'>): string {
  const text = totalsText(totals);
  if (runs === 1) return text;
  return `${runs.toLocaleString('en-US')} runs, ${text.replace(/ tests?/, totals.total === 1 ? ' result' : ' results')}`;
}
