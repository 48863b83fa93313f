import type { MergedCase } from '#core/runs/merge-attempts.ts';
import type { ReadUpload } from './read-upload.ts';

/** The tests of an upload, some ten thousands at once: what is in memory in one piece, what is on disk in several. */
export async function* caseBatches({ reports }: ReadUpload): AsyncGenerator<readonly MergedCase[]> {
  const held = reports.flatMap((report) => report.cases);
  if (held.length > 0) yield held;
  for (const { spooled } of reports) if (spooled) yield* spooled.batches();
}

export function countCases({ reports }: ReadUpload): number {
  return reports.reduce((sum, { cases, spooled }) => sum + cases.length + (spooled?.count ?? 0), 0);
}
