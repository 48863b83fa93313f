import type { ClusterDetail } from '#core/api/clusters.ts';
import type { DayWindow } from '#core/time/day-window.ts';
import { pool } from '../db/pool.ts';

type Parts = Pick<ClusterDetail, 'memberList' | 'examples' | 'testList' | 'mergedFrom' | 'events'>;

/** What a cluster is made of and what was done with it, in one round trip. */
export async function readClusterParts(id: number, environmentId: number, window: DayWindow): Promise<Parts> {
  const values = [id, environmentId, new Date(window.from), window.days[0]];
  const { rows } = await pool().query<Parts>({ name: 'cluster_parts', text: PARTS, values });
  const [parts] = rows;
  if (!parts) return { memberList: [], examples: [], testList: [], mergedFrom: [], events: [] };
  const iso = (text: string) => new Date(text).toISOString();
  return {
    memberList: parts.memberList.map((one) => ({
      ...one,
      firstSeenAt: iso(one.firstSeenAt),
      lastSeenAt: iso(one.lastSeenAt),
    })),
    examples: parts.examples.map((one) => ({ ...one, at: iso(one.at) })),
    testList: parts.testList.map((one) => ({ ...one, lastAt: iso(one.lastAt) })),
    mergedFrom: parts.mergedFrom.map((one) => ({ ...one, at: iso(one.at) })),
    events: parts.events.map((one) => ({ ...one, at: iso(one.at) })),
  };
}

// Of the newest thousand failures: what they are spread over stays readable, and the cost bounded.
const PARTS = `
  WITH member AS (
    SELECT failure_key, name, algorithm, first_seen_at, last_seen_at, moved_by, moved_reason
    FROM cluster_member WHERE cluster_id = $1 ORDER BY last_seen_at DESC LIMIT 200
  ), newest AS MATERIALIZED (
    SELECT e.* FROM member o CROSS JOIN LATERAL (
      SELECT x.run_id, x.ordinal, x.received_at, x.test_id, x.suite, x.status, r.revision
      FROM result x JOIN run r ON r.id = x.run_id
      WHERE x.failure_key = o.failure_key AND r.environment_id = $2 AND x.received_at >= $3
      ORDER BY x.received_at DESC LIMIT 1000
    ) e ORDER BY e.received_at DESC, e.ordinal LIMIT 1000
  ), example AS (
    SELECT n.run_id AS "runId", n.ordinal, n.received_at AS at, n.revision, n.test_id AS "testId",
      t.name || coalesce('[' || t.params || ']', '') AS name, n.status, f.kind, left(coalesce(f.message, ''), 2000) AS message
    FROM (SELECT * FROM newest ORDER BY received_at DESC, ordinal LIMIT 10) n
    JOIN test_case t ON t.id = n.test_id
    LEFT JOIN failure f ON f.run_id = n.run_id AND f.ordinal = n.ordinal AND f.received_at = n.received_at
  ), test AS (
    SELECT n.test_id AS id, t.name || coalesce('[' || t.params || ']', '') AS name, n.suite, t.owner, n.failures,
      n.last_at AS "lastAt"
    FROM (
      SELECT test_id, max(suite) AS suite, count(*)::int AS failures, max(received_at) AS last_at
      FROM newest GROUP BY test_id ORDER BY count(*) DESC, test_id LIMIT 100
    ) n JOIN test_case t ON t.id = n.test_id
  ), merged AS (
    SELECT c.id, c.name, e.at, e.actor AS by FROM cluster c CROSS JOIN LATERAL (
      SELECT at, actor FROM cluster_event WHERE cluster_id = c.id AND kind = 'merged' ORDER BY at DESC, id DESC LIMIT 1
    ) e WHERE c.merged_into = $1
  ), event AS (
    SELECT at, actor AS by, kind, sentence FROM cluster_event
    WHERE cluster_id = $1 OR other_id = $1 ORDER BY at DESC, id DESC LIMIT 100
  )
  SELECT
    (SELECT coalesce(json_agg(json_build_object('failureKey', failure_key, 'name', name, 'algorithm', algorithm,
      'failures', (SELECT coalesce(sum(d.failures), 0)::int FROM failure_day d
        WHERE d.failure_key = member.failure_key AND d.environment_id = $2 AND d.day >= $4::date),
      'firstSeenAt', first_seen_at, 'lastSeenAt', last_seen_at, 'movedBy', moved_by, 'movedReason', moved_reason)
      ORDER BY last_seen_at DESC), '[]') FROM member) AS "memberList",
    (SELECT coalesce(json_agg(example ORDER BY at DESC, ordinal), '[]') FROM example) AS examples,
    (SELECT coalesce(json_agg(test ORDER BY failures DESC, id), '[]') FROM test) AS "testList",
    (SELECT coalesce(json_agg(merged ORDER BY at DESC), '[]') FROM merged) AS "mergedFrom",
    (SELECT coalesce(json_agg(event ORDER BY at DESC), '[]') FROM event) AS events`;
