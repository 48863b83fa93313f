import type { ClusterSummary } from '#core/api/clusters.ts';
import { clusterSentence } from '#core/clusters/cluster-rule.ts';
import type { DayWindow } from '#core/time/day-window.ts';
import { pool } from '../db/pool.ts';
import { readLinks } from '../known-issues/read-links.ts';
import type { ClusterRow } from './cluster-row.ts';

export type ClusterScope = {
  readonly environmentId: number;
  readonly window: DayWindow;
  /** Results of the window. */
  readonly results: number;
  readonly now: Date;
};

type Trace = {
  readonly id: number;
  readonly firstRun: { readonly id: number; readonly at: string; readonly revision: string | null } | null;
  readonly tests: number;
  readonly seen: number;
  readonly suites: string[];
};

/** Of a cluster so many of its newest failures are looked at for the tests and suites it touches. */
const MOST_SEEN = 200;
/** Of a cluster so many failure keys are looked at. */
const MOST_MEMBERS = 50;

/** Rows of clusters with where they were first seen, whom they touch and which issues are linked to them. */
export async function summariseClusters(
  rows: readonly ClusterRow[],
  scope: ClusterScope,
): Promise<ClusterSummary[]> {
  if (rows.length === 0) return [];
  const linked = rows.map(({ failureKey }) => ({ testId: 0, failureKey, suite: null }));
  const [traces, links] = await Promise.all([
    readTraces(rows, scope),
    readLinks(linked, scope.environmentId, scope.now),
  ]);
  return rows.map((row, place) => {
    const of = linked[place];
    return summarise(row, traces.get(row.id), of ? links.knownIssues(of) : [], scope);
  });
}

function summarise(
  row: ClusterRow,
  trace: Trace | undefined,
  knownIssues: ClusterSummary['knownIssues'],
  { window, results }: ClusterScope,
): ClusterSummary {
  const { id, name, rule, note, members, failures, editedBy } = row;
  const first = trace?.firstRun ?? null;
  return {
    id,
    name,
    sentence: clusterSentence(rule, members, row.moved),
    rule,
    note,
    members,
    failures,
    perDay: window.days.map((day) => row.perDay[day] ?? 0),
    rate: results === 0 ? null : Math.min(1, failures / results),
    firstSeenAt: row.firstSeenAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    isNew: row.firstSeenAt.getTime() >= window.from,
    firstRun: first === null ? null : { ...first, at: new Date(first.at).toISOString() },
    tests: { count: trace?.tests ?? 0, isCut: (trace?.seen ?? 0) >= MOST_SEEN },
    suites: trace?.suites ?? [],
    knownIssues,
    editedBy,
    editedAt: row.editedAt?.toISOString() ?? null,
  };
}

async function readTraces(
  rows: readonly ClusterRow[],
  { environmentId, window }: ClusterScope,
): Promise<ReadonlyMap<number, Trace>> {
  const ids = rows.map(({ id }) => id);
  const values = [ids, environmentId, new Date(window.from), MOST_SEEN, MOST_MEMBERS];
  const found = await pool().query<Trace>({ name: 'cluster_traces', text: TRACES, values });
  return new Map(found.rows.map((trace) => [trace.id, trace]));
}

// A key at a time, so that each is read in the order of its index and no further than needed.
const TRACES = `
  SELECT c.id, f.first_run AS "firstRun", n.tests, n.seen, n.suites
  FROM unnest($1::int[]) AS c(id)
  CROSS JOIN LATERAL (
    SELECT array_agg(o.failure_key) AS keys
    FROM (SELECT failure_key FROM cluster_member WHERE cluster_id = c.id ORDER BY last_seen_at DESC LIMIT $5) o
  ) k
  LEFT JOIN LATERAL (
    SELECT json_build_object('id', e.run_id, 'at', e.received_at, 'revision', e.revision) AS first_run
    FROM unnest(k.keys) AS o(key) CROSS JOIN LATERAL (
      SELECT x.run_id, x.received_at, r.revision FROM result x JOIN run r ON r.id = x.run_id
      WHERE x.failure_key = o.key AND r.environment_id = $2 ORDER BY x.received_at LIMIT 1
    ) e ORDER BY e.received_at LIMIT 1
  ) f ON true
  CROSS JOIN LATERAL (
    SELECT count(DISTINCT e.test_id)::int AS tests, count(*)::int AS seen,
      coalesce(array_agg(DISTINCT e.suite) FILTER (WHERE e.suite IS NOT NULL), '{}') AS suites
    FROM (
      SELECT e.* FROM unnest(k.keys) AS o(key) CROSS JOIN LATERAL (
        SELECT x.test_id, x.suite, x.received_at FROM result x JOIN run r ON r.id = x.run_id
        WHERE x.failure_key = o.key AND r.environment_id = $2 AND x.received_at >= $3
        ORDER BY x.received_at DESC LIMIT $4
      ) e ORDER BY e.received_at DESC LIMIT $4
    ) e
  ) n`;
