import { MOST_PACKED_COLUMNS, packedCellSql } from '#core/runs/pack-cells.ts';

/** How far back a day's first step may begin: the last run of the same branch and suite before it. */
const LOOK_BACK_DAYS = 14;

/**
 * Counts one day ($2, a date in UTC) of one environment ($1) into test_day.
 *
 * Flips are status changes between consecutive judged results of a test on the same branch: passed, xpassed and flaky
 * are passes, failed and errored are failures, everything else is left out; so are runs of several tests of which none
 * passed. `lost_ms` is what the failed tries of a flaky result took; where their times were not kept, the last one's.
 */
export const COUNT_DAY = `
  WITH today AS MATERIALIZED (
    SELECT id, received_at, branch, requested_suite, passed = 0 AND failed + errored > 1 AS is_out
    FROM run WHERE environment_id = $1
      AND received_at >= $2::date AT TIME ZONE 'UTC' AND received_at < ($2::date + 1) AT TIME ZONE 'UTC'
  ), before AS MATERIALIZED (
    SELECT b.* FROM (SELECT DISTINCT branch, requested_suite FROM today) t
    CROSS JOIN LATERAL (
      SELECT id, received_at, branch, requested_suite, false AS is_out FROM run
      WHERE environment_id = $1 AND received_at < $2::date AT TIME ZONE 'UTC'
        AND received_at >= ($2::date - ${LOOK_BACK_DAYS}) AT TIME ZONE 'UTC'
        AND branch IS NOT DISTINCT FROM t.branch AND requested_suite IS NOT DISTINCT FROM t.requested_suite
        AND (passed > 0 OR failed + errored = 1)
      ORDER BY received_at DESC, id DESC LIMIT 1
    ) b
  ), columns AS MATERIALIZED (
    SELECT id, received_at, is_out, is_today, dense_rank() OVER (ORDER BY branch) AS branch,
      row_number() OVER (ORDER BY received_at, id)::int AS place,
      row_number() OVER (PARTITION BY is_today ORDER BY received_at, id)::int - 1 AS place_today
    FROM (SELECT *, true AS is_today FROM today UNION ALL SELECT *, false FROM before) b
  ), outcome AS (
    SELECT x.test_id, c.branch, c.place, c.place_today, c.is_today, x.ordinal, x.status, x.duration_ms, o.is_pass,
      o.is_pass IS NOT NULL AND NOT c.is_out AS is_judged,
      CASE WHEN x.status = 'flaky' AND c.is_today THEN coalesce((
        SELECT sum((a ->> 'durationMs')::float8) FROM failure f, jsonb_array_elements(f.attempts) a
        WHERE f.run_id = x.run_id AND f.ordinal = x.ordinal AND f.received_at = x.received_at
          AND a ->> 'status' IN ('failed', 'errored')
      ), x.duration_ms * greatest(x.attempts - 1, 1)) END AS lost_ms
    FROM columns c JOIN result x ON x.run_id = c.id AND x.received_at = c.received_at
    CROSS JOIN LATERAL (
      SELECT CASE WHEN x.status IN ('passed', 'xpassed', 'flaky') THEN true
                  WHEN x.status IN ('failed', 'errored') THEN false END AS is_pass
    ) o
  ), stepped AS (
    SELECT *, lag(is_pass) OVER (PARTITION BY test_id, branch, is_judged ORDER BY place) AS was_pass,
      max(place) FILTER (WHERE is_judged AND (NOT is_pass OR status = 'flaky')) OVER (PARTITION BY test_id) AS trouble
    FROM outcome
  ), counted AS (
    SELECT test_id, count(*) AS runs,
      count(*) FILTER (WHERE is_pass) AS passed, count(*) FILTER (WHERE status = 'failed') AS failed,
      count(*) FILTER (WHERE status = 'errored') AS errored,
      count(*) FILTER (WHERE status IN ('skipped', 'xfailed')) AS skipped,
      count(*) FILTER (WHERE status = 'flaky') AS flaky, count(*) FILTER (WHERE status = 'blocked') AS blocked,
      count(was_pass) FILTER (WHERE is_judged) AS steps,
      count(*) FILTER (WHERE is_judged AND was_pass <> is_pass) AS flips,
      bool_or(coalesce(trouble, 0) = place) AS is_troubled,
      count(*) FILTER (WHERE is_judged AND is_pass AND place > coalesce(trouble, 0)) AS passes_after,
      coalesce(sum(duration_ms) FILTER (WHERE is_pass IS NOT NULL), 0) AS duration_ms,
      coalesce(sum(lost_ms), 0) AS lost_ms,
      string_agg(${packedCellSql('place_today', 'status')}, '') FILTER (WHERE place_today < ${MOST_PACKED_COLUMNS}) AS cells,
      max(place::bigint << 32 | ordinal) AS last, max(place::bigint << 32 | ordinal) FILTER (WHERE NOT is_pass) AS last_failure
    FROM stepped WHERE is_today GROUP BY test_id
  )
  INSERT INTO test_day (environment_id, day, test_id, runs, passed, failed, errored, skipped, flaky, blocked, flips, steps,
    duration_ms, lost_ms, last_status, last_run_id, last_ordinal, is_troubled, passes_after, failure_key, cells)
  SELECT $1, $2::date, c.test_id, c.runs, c.passed, c.failed, c.errored, c.skipped, c.flaky, c.blocked, c.flips, c.steps,
    c.duration_ms, c.lost_ms, x.status, x.run_id, x.ordinal, c.is_troubled,
    c.passes_after, f.failure_key, c.cells
  FROM counted c
  JOIN columns r ON r.place = c.last >> 32
  JOIN result x ON x.run_id = r.id AND x.received_at = r.received_at AND x.ordinal = c.last & 4294967295
  LEFT JOIN columns q ON q.place = c.last_failure >> 32
  LEFT JOIN result f ON f.run_id = q.id AND f.received_at = q.received_at AND f.ordinal = c.last_failure & 4294967295`;
