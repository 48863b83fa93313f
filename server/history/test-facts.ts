import type { ClusterRef, IssueLink, QuarantineNote } from '#core/api/result-facts.ts';

/** What TEST_FACTS reads. */
export interface TestFacts {
  readonly cluster: ClusterRef | null;
  readonly quarantine: QuarantineNote | null;
  readonly knownIssue: IssueLink | null;
}

/** The facts with instants as they are on the wire. */
export function toTestFacts({ cluster, quarantine, knownIssue }: TestFacts): TestFacts {
  const iso = (instant: string) => new Date(instant).toISOString();
  return {
    cluster,
    quarantine: quarantine && {
      ...quarantine,
      since: iso(quarantine.since),
      expiresAt: iso(quarantine.expiresAt),
    },
    knownIssue,
  };
}
