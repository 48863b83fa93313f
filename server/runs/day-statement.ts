import { MOST_PACKED_COLUMNS, packedCellSql } from '#core/runs/pack-cells.ts';

/** How far back a day's first step may begin: the last run of the same branch and suite before it. */
export const LOOK_BACK_DAYS = 14;

/** A run that says nothing of any one test: of several none passed. */
const isOut = (run: string) => `${run}passed = 0 AND ${run}failed + ${run}errored > 1`;

/**
 * What a failure that a pass of today (s) follows on the same revision took, where it is one of an earlier day: counted
 * today, unless the day it is of has counted it already for the pass before it.
 */
const CARRIED_MS = `
  SELECT coalesce(f.duration_ms, 0) FROM (
    SELECT x.test_id, x.received_at, x.run_id, x.ordinal, x.duration_ms, r.branch, r.revision
    FROM columns c JOIN run r ON r.id = c.id JOIN result x ON x.run_id = c.id AND x.received_at = c.received_at
    WHERE NOT c.is_today AND c.branch = s.branch AND x.test_id = s.test_id AND x.status IN ('failed', 'errored')
    ORDER BY c.place DESC, x.ordinal DESC LIMIT 1
  ) f WHERE NOT coalesce((
    SELECT x.status IN ('passed', 'xpassed', 'flaky') AND r.revision = f.revision FROM result x JOIN run r ON r.id = x.run_id
    WHERE x.test_id = f.test_id AND x.received_at >= f.received_at - interval '${LOOK_BACK_DAYS} days'
      AND (x.received_at, x.run_id, x.ordinal) < (f.received_at, f.run_id, f.ordinal)
      AND x.status NOT IN ('skipped', 'xfailed', 'blocked')
      AND r.environment_id = $1 AND r.branch IS NOT DISTINCT FROM f.branch AND NOT (${isOut('r.')})
    ORDER BY x.received_at DESC, x.run_id DESC, x.ordinal DESC LIMIT 1
  ), false)`;

/**
 * Counts one day ($2, a date in UTC) of one environment ($1) into test_day.
 *
 * Judged results of a test on a branch follow each other: passed, xpassed and flaky are passes, failed and errored are
 * failures, everything else is left out; so are runs of several tests of which none passed. Where one passed and the next
 * failed or the other way round, that is a flip when their revisions differ or are not known; on one revision the failure
 * is a retry flake, once, whatever stands on its other side. Flaky results are retry flakes by themselves. A day is
 * counted by what came before it alone: a failure is of the day on which it first stood beside a pass.
 *
 * `mark` is a result's revision, day and outcome in one number: revision << 2 | today << 1 | passed. `lost_ms` is what retry
 * flakes took that failed: the result itself, or the failed tries of a flaky one; where their times were not kept, the last one's.
 * What most results are is asked first: a day has up to 400,000.
 */
export const COUNT_DAY = `
  WITH today AS MATERIALIZED (
    SELECT id, received_at, branch, requested_suite, revision, ${isOut('')} AS is_out
    FROM run WHERE environment_id = $1
      AND received_at >= $2::date AT TIME ZONE 'UTC' AND received_at < ($2::date + 1) AT TIME ZONE 'UTC'
  ), before AS MATERIALIZED (
    SELECT b.* FROM (SELECT DISTINCT branch, requested_suite FROM today) t
    CROSS JOIN LATERAL (
      SELECT id, received_at, branch, requested_suite, revision, false AS is_out FROM run
      WHERE environment_id = $1 AND received_at < $2::date AT TIME ZONE 'UTC'
        AND received_at >= ($2::date - ${LOOK_BACK_DAYS}) AT TIME ZONE 'UTC'
        AND branch IS NOT DISTINCT FROM t.branch AND requested_suite IS NOT DISTINCT FROM t.requested_suite
        AND (passed > 0 OR failed + errored = 1)
      ORDER BY received_at DESC, id DESC LIMIT 1
    ) b
  ), columns AS MATERIALIZED (
    SELECT *, (CASE WHEN revision IS NULL THEN -place ELSE revision_place END << 2) | (is_today::int << 1) AS mark
    FROM (
      SELECT id, received_at, revision, is_out, is_today, dense_rank() OVER (ORDER BY branch) AS branch,
        (dense_rank() OVER (ORDER BY revision))::int AS revision_place,
        row_number() OVER (ORDER BY received_at, id)::int AS place,
        row_number() OVER (PARTITION BY is_today ORDER BY received_at, id)::int - 1 AS place_today
      FROM (SELECT *, true AS is_today FROM today UNION ALL SELECT *, false FROM before) b
    ) c
  ), outcome AS (
    SELECT x.test_id, c.branch, c.place, c.place_today, c.is_today, x.ordinal, x.status, x.duration_ms, o.is_pass,
      o.is_pass IS NOT NULL AND NOT c.is_out AS is_judged, c.mark | o.is_pass::int AS mark,
      CASE WHEN x.status = 'flaky' AND c.is_today THEN coalesce((
        SELECT sum((a ->> 'durationMs')::float8) FROM failure f, jsonb_array_elements(f.attempts) a
        WHERE f.run_id = x.run_id AND f.ordinal = x.ordinal AND f.received_at = x.received_at
          AND a ->> 'status' IN ('failed', 'errored')
      ), x.duration_ms * greatest(x.attempts - 1, 1)) END AS lost_ms
    FROM columns c JOIN result x ON x.run_id = c.id AND x.received_at = c.received_at
    CROSS JOIN LATERAL (
      SELECT CASE x.status WHEN 'passed' THEN true WHEN 'failed' THEN false WHEN 'errored' THEN false
        WHEN 'flaky' THEN true WHEN 'xpassed' THEN true END AS is_pass
    ) o
  ), stepped AS (
    SELECT *, lag(mark) OVER neighbours AS was, lead(mark) OVER neighbours AS next,
      max(place) FILTER (WHERE is_judged AND (NOT is_pass OR status = 'flaky')) OVER (PARTITION BY test_id) AS trouble
    FROM outcome WINDOW neighbours AS (PARTITION BY test_id, branch, is_judged ORDER BY place)
  ), told AS (
    SELECT *, NOT is_pass AND is_judged AND (was | 2 = mark | 1 OR next = mark | 1) AS is_beside_pass
    FROM stepped WHERE is_today
  ), counted AS (
    SELECT test_id, count(*) AS runs,
      count(*) FILTER (WHERE is_pass) AS passed, count(*) FILTER (WHERE NOT is_pass AND status = 'failed') AS failed,
      count(*) FILTER (WHERE NOT is_pass AND status = 'errored') AS errored,
      count(*) FILTER (WHERE is_pass IS NULL AND status IN ('skipped', 'xfailed')) AS skipped,
      count(*) FILTER (WHERE status = 'flaky' OR is_beside_pass) AS flaky,
      count(*) FILTER (WHERE is_pass IS NULL AND status = 'blocked') AS blocked,
      count(was) FILTER (WHERE is_judged) AS steps,
      count(*) FILTER (WHERE is_judged AND was & 1 <> mark & 1 AND was >> 2 <> mark >> 2) AS flips,
      bool_or(coalesce(trouble, 0) = place) AS is_troubled,
      count(*) FILTER (WHERE is_judged AND is_pass AND place > coalesce(trouble, 0)) AS passes_after,
      coalesce(sum(duration_ms) FILTER (WHERE is_pass IS NOT NULL), 0) AS duration_ms,
      coalesce(sum(CASE WHEN is_beside_pass THEN duration_ms ELSE lost_ms END), 0) AS lost_ms,
      array_agg((${CARRIED_MS})) FILTER (WHERE is_judged AND is_pass AND was = mark - 3) AS carried,
      string_agg(${packedCellSql('place_today', 'status')}, '') FILTER (WHERE place_today < ${MOST_PACKED_COLUMNS}) AS cells,
      max(place::bigint << 32 | ordinal) AS last, max(place::bigint << 32 | ordinal) FILTER (WHERE NOT is_pass) AS last_failure
    FROM told s GROUP BY test_id
  )
  INSERT INTO test_day (environment_id, day, test_id, runs, passed, failed, errored, skipped, flaky, blocked, flips, steps,
    duration_ms, lost_ms, last_status, last_run_id, last_ordinal, is_troubled, passes_after, failure_key, cells)
  SELECT $1, $2::date, c.test_id, c.runs, c.passed, c.failed, c.errored, c.skipped,
    least(c.flaky + coalesce(cardinality(array_remove(c.carried, NULL)), 0), c.passed + c.failed + c.errored), c.blocked,
    c.flips, c.steps, c.duration_ms, c.lost_ms + CASE WHEN c.carried IS NULL THEN 0 ELSE
      coalesce((SELECT sum(ms) FROM unnest(c.carried) AS ms), 0) END, x.status, x.run_id, x.ordinal, c.is_troubled,
    c.passes_after, f.failure_key, c.cells
  FROM counted c
  JOIN columns r ON r.place = c.last >> 32
  JOIN result x ON x.run_id = r.id AND x.received_at = r.received_at AND x.ordinal = c.last & 4294967295
  LEFT JOIN columns q ON q.place = c.last_failure >> 32
  LEFT JOIN result f ON f.run_id = q.id AND f.received_at = q.received_at AND f.ordinal = c.last_failure & 4294967295`;
