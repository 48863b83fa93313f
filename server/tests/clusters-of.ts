import type { TestDetail } from '#core/api/tests.ts';
import type { Links } from '../known-issues/read-links.ts';
import type { TestResultRow } from './read-test-results.ts';

type Row = TestDetail['clusters'][number];

/** The clusters that a test's failures fall into, the most frequent first. */
export function clustersOf(
  rows: readonly TestResultRow[],
  of: { readonly testId: number; readonly suite: string | null },
  links: Links,
): Row[] {
  const byId = new Map<number, Row>();
  for (const { failureKey, at } of rows) {
    const linked = { ...of, failureKey };
    const cluster = failureKey === null ? null : links.cluster(linked);
    if (cluster === null) continue;
    const known = byId.get(cluster.id);
    if (known) {
      byId.set(cluster.id, { ...known, failures: known.failures + 1 });
    } else {
      // Rows come newest first, so the first of a cluster is its last.
      const knownIssue = links.knownIssues(linked).find((issue) => issue.via === 'cluster') ?? null;
      byId.set(cluster.id, { ...cluster, failures: 1, lastAt: at.toISOString(), knownIssue });
    }
  }
  return [...byId.values()].sort((a, b) => b.failures - a.failures || a.id - b.id);
}
