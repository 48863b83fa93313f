import type { ClusterRef, IssueLink, QuarantineNote } from '#core/api/result-facts.ts';
import { pool } from '../db/pool.ts';

/** What a result may be linked by. */
export type Linked = {
  readonly testId: number;
  readonly failureKey: string | null;
  readonly suite: string | null;
};

/** What people and clusters say of some results, to be asked for each. */
export interface Links {
  cluster(of: Linked): ClusterRef | null;
  /** All of them, the link of the test itself first, then that of its cluster, then that of its suite. */
  knownIssues(of: Linked): IssueLink[];
  quarantine(of: Linked): QuarantineNote | null;
}

type IssueRow = Omit<IssueLink, 'via'> & {
  readonly testId: number | null;
  readonly clusterId: number | null;
  readonly suite: string | null;
};
type QuarantineRow = QuarantineNote & { readonly testId: number };
type LinksRow = {
  readonly clusters: (ClusterRef & { readonly key: string })[];
  readonly issues: IssueRow[];
  readonly quarantines: QuarantineRow[];
};

/** Reads in one round trip the clusters, known issues and quarantines of results. `environmentId` null: of everywhere. */
export async function readLinks(
  results: readonly Linked[],
  environmentId: number | null,
  now: Date,
): Promise<Links> {
  const keys = [...new Set(results.flatMap(({ failureKey }) => failureKey ?? []))];
  const tests = [...new Set(results.map(({ testId }) => testId))];
  const suites = [...new Set(results.flatMap(({ suite }) => suite ?? []))];
  const { rows } = await pool().query<LinksRow>({
    name: 'result_links',
    text: LINKS,
    values: [keys, tests, suites, environmentId, now],
  });
  return toLinks(rows[0] ?? { clusters: [], issues: [], quarantines: [] });
}

function toLinks({ clusters, issues, quarantines }: LinksRow): Links {
  const byKey = new Map(clusters.map(({ key, id, name }) => [key, { id, name }]));
  const byTest = new Map(quarantines.map(({ testId, ...note }) => [testId, instants(note)]));
  const cluster = ({ failureKey }: Linked) => byKey.get(failureKey ?? '') ?? null;
  return {
    cluster,
    knownIssues: (of) => {
      const clusterId = cluster(of)?.id;
      const via = (kind: IssueLink['via'], holds: (issue: IssueRow) => boolean) =>
        issues.filter(holds).map(({ id, url, title }) => ({ id, url, title, via: kind }));
      return [
        ...via('test', (issue) => issue.testId === of.testId),
        ...via('cluster', (issue) => issue.clusterId !== null && issue.clusterId === clusterId),
        ...via('suite', (issue) => issue.suite !== null && issue.suite === of.suite),
      ];
    },
    quarantine: ({ testId }) => byTest.get(testId) ?? null,
  };
}

function instants(note: QuarantineNote): QuarantineNote {
  return {
    ...note,
    since: new Date(note.since).toISOString(),
    expiresAt: new Date(note.expiresAt).toISOString(),
  };
}

// An issue of a cluster that went into another one belongs to that one: hence the family.
const LINKS = `
  WITH RECURSIVE own AS (
    SELECT m.failure_key AS key, c.id, c.name FROM cluster_member m JOIN cluster c ON c.id = m.cluster_id
    WHERE m.failure_key = ANY($1)
  ), family AS (
    SELECT DISTINCT id, id AS root FROM own
    UNION SELECT c.id, f.root FROM cluster c JOIN family f ON c.merged_into = f.id
  ), issue AS (
    SELECT k.id, k.url, k.title, k.test_id, NULL::int AS cluster_id, NULL AS suite, k.created_at FROM known_issue k
    WHERE k.test_id = ANY($2) AND k.closed_at IS NULL
    UNION ALL
    SELECT k.id, k.url, k.title, NULL, f.root, NULL, k.created_at FROM family f JOIN known_issue k ON k.cluster_id = f.id
    WHERE k.closed_at IS NULL
    UNION ALL
    SELECT k.id, k.url, k.title, NULL, NULL, k.suite, k.created_at FROM known_issue k
    WHERE k.suite = ANY($3) AND k.closed_at IS NULL
  )
  SELECT
    (SELECT coalesce(json_agg(own), '[]') FROM own) AS clusters,
    (SELECT coalesce(json_agg(json_build_object('id', id, 'url', url, 'title', title, 'testId', test_id,
      'clusterId', cluster_id, 'suite', suite) ORDER BY created_at DESC, id DESC), '[]') FROM issue) AS issues,
    (SELECT coalesce(json_agg(json_build_object('id', q.id, 'testId', q.test_id, 'owner', q.owner, 'reason', q.reason,
      'since', q.created_at, 'expiresAt', q.expires_at) ORDER BY q.expires_at), '[]') FROM quarantine q
     WHERE q.test_id = ANY($2) AND q.ended_at IS NULL AND q.expires_at > $5
       AND (q.environment_id IS NULL OR q.environment_id = $4 OR $4::int IS NULL)) AS quarantines`;
