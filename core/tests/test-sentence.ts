import type { FailingSince } from '#core/api/result-facts.ts';

type Counted = { readonly ran: number; readonly failed: number; readonly errored: number };

/** "fails since run 481 (00471), 3 runs in a row; 12 of 60 failed in 30 days". */
export function testSentence(
  since: FailingSince | null,
  { ran, failed, errored }: Counted,
  days: number,
): string {
  const span = days === 1 ? 'today' : `in ${days} days`;
  const often = ran === 0 ? `did not run ${span}` : `${failed + errored} of ${ran} failed ${span}`;
  if (since === null) return often;
  const revision = since.revision === null ? '' : ` (${since.revision})`;
  const row = since.runs > 1 ? `, ${since.isAtLeast ? 'at least ' : ''}${since.runs} runs in a row` : '';
  return `fails since run ${since.runId}${revision}${row}; ${often}`;
}
