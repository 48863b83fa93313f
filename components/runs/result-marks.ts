import type { ResultRow } from '#core/api/runs.ts';

type Marked = Pick<ResultRow, 'isNew' | 'failingSince' | 'knownIssue' | 'quarantine' | 'owner'>;

/** What is said of a failure in a line: new or since when, known, quarantined, whose it is. */
export function marksOf({ isNew, failingSince, knownIssue, quarantine, owner }: Marked): string[] {
  const marks: string[] = [];
  if (isNew) marks.push('new');
  else if (failingSince && failingSince.runs > 1) {
    const atLeast = failingSince.isAtLeast ? 'at least ' : '';
    marks.push(`fails ${atLeast}${failingSince.runs} runs in a row`);
  }
  if (knownIssue) marks.push('known');
  if (quarantine) marks.push('quarantined');
  if (owner !== null && (isNew || failingSince)) marks.push(owner);
  return marks;
}
