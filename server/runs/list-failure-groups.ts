import type { RunDetail } from '#core/api/runs.ts';
import { pool } from '../db/pool.ts';

type Run = { readonly id: number; readonly received_at: Date; readonly environment_id: number };

/** A group as the results alone tell it. */
export type FailureGroupRow = Pick<
  RunDetail['groups'][number],
  'key' | 'name' | 'count' | 'status' | 'isNew' | 'firstOrdinal'
>;

const MOST_GROUPS = 200;
/** Of a group this many tests are compared with their previous run. */
const MOST_COMPARED = 20;

/** Failures of a run by what they say, the largest group first. */
export async function listFailureGroups(run: Run): Promise<FailureGroupRow[]> {
  const { rows } = await pool().query<FailureGroupRow>(GROUPS, [
    run.id,
    run.received_at,
    run.environment_id,
    MOST_GROUPS,
    MOST_COMPARED,
  ]);
  return rows;
}

const GROUPS = `
  WITH own AS MATERIALIZED (
    SELECT test_id, ordinal, status, failure_key, failure_name,
           row_number() OVER (PARTITION BY failure_key ORDER BY ordinal) AS place
    FROM result WHERE run_id = $1 AND received_at = $2 AND failure_key IS NOT NULL
  ), grouped AS (
    SELECT failure_key AS key, min(failure_name) AS name, count(*)::int AS count,
           mode() WITHIN GROUP (ORDER BY status) AS status, min(ordinal) AS first_ordinal
    FROM own GROUP BY failure_key ORDER BY count(*) DESC, min(ordinal) LIMIT $4
  )
  SELECT g.key, g.name, g.count, g.status::text AS status, g.first_ordinal AS "firstOrdinal",
    NOT EXISTS (
      SELECT FROM own o CROSS JOIN LATERAL (
        SELECT x.failure_key FROM result x JOIN run r ON r.id = x.run_id
        WHERE x.test_id = o.test_id AND x.received_at < $2 AND r.environment_id = $3
        ORDER BY x.received_at DESC LIMIT 1
      ) previous
      WHERE o.failure_key = g.key AND o.place <= $5 AND previous.failure_key = g.key
    ) AS "isNew"
  FROM grouped g ORDER BY g.count DESC, g.first_ordinal`;
