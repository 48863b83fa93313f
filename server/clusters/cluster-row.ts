import type { ClusterRule } from '#core/api/clusters.ts';

export type ClusterRow = {
  readonly id: number;
  readonly name: string;
  readonly rule: ClusterRule | null;
  readonly note: string | null;
  readonly editedAt: Date | null;
  readonly editedBy: string | null;
  readonly failures: number;
  /** Failures by day, days without any left out. */
  readonly perDay: Readonly<Record<string, number>>;
  readonly members: number;
  readonly moved: number;
  readonly firstSeenAt: Date;
  readonly lastSeenAt: Date;
  /** One of its failure keys. */
  readonly failureKey: string | null;
};

/** Failures of the days $2 to $3 in environment $1 by cluster, as `sums`. */
export const WINDOW_SUMS = `
  WITH days AS (
    SELECT o.cluster_id, d.day, sum(d.failures)::int AS failures
    FROM failure_day d JOIN cluster_member o ON o.failure_key = d.failure_key
    WHERE d.environment_id = $1 AND d.day >= $2::date AND d.day <= $3::date
    GROUP BY o.cluster_id, d.day
  ), sums AS (
    SELECT cluster_id, sum(failures)::int AS failures, json_object_agg(day, failures) AS per_day
    FROM days GROUP BY cluster_id
  )`;

/** The same of one cluster $4, with a row though nothing failed. */
export const ONE_WINDOW_SUMS = `
  WITH days AS (
    SELECT d.day, sum(d.failures)::int AS failures
    FROM cluster_member o JOIN failure_day d ON d.failure_key = o.failure_key
    WHERE o.cluster_id = $4 AND d.environment_id = $1 AND d.day >= $2::date AND d.day <= $3::date
    GROUP BY d.day
  ), sums AS (
    SELECT $4::int AS cluster_id, coalesce(sum(failures), 0)::int AS failures,
      coalesce(json_object_agg(day, failures) FILTER (WHERE day IS NOT NULL), '{}') AS per_day
    FROM days
  )`;

/** Joins to `sums s` what the columns need. */
export const SUMMARY_JOINS = `
  JOIN cluster c ON c.id = s.cluster_id
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS members, count(o.moved_reason)::int AS moved, min(o.first_seen_at) AS first_seen,
      max(o.last_seen_at) AS last_seen, min(o.failure_key) AS failure_key
    FROM cluster_member o WHERE o.cluster_id = c.id
  ) m`;

export const SUMMARY_COLUMNS = `
  c.id, c.name, c.rule, c.note, c.edited_at AS "editedAt", c.edited_by AS "editedBy", s.failures,
  s.per_day AS "perDay", m.members, m.moved, coalesce(m.first_seen, c.created_at) AS "firstSeenAt",
  coalesce(m.last_seen, c.created_at) AS "lastSeenAt",
  m.failure_key AS "failureKey"`;
