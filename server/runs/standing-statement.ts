import { PRIORITY_WEIGHTS } from '#core/runs/judge-flaky.ts';

const WEIGHT = `CASE upper(x.priority) ${Object.entries(PRIORITY_WEIGHTS)
  .map(([priority, weight]) => `WHEN '${priority}' THEN ${weight}`)
  .join(' ')} ELSE 1 END`;

/**
 * Sums test_day over the $3 days that end on $2 into how each test of environment $1 stands. Rows that say the same
 * already are left alone. Each look-up has a LIMIT of its own: days just counted have no statistics yet, and joins that
 * the planner may turn around are then turned into loops over everything.
 */
export const REFRESH_STANDINGS = `
  WITH summed AS MATERIALIZED (
    SELECT test_id, sum(runs - skipped - blocked) AS ran, sum(failed + errored) AS failed, sum(flaky) AS flaky,
      sum(flips) AS flips, sum(steps) AS steps, sum(duration_ms) AS duration_ms, sum(lost_ms) AS lost_ms,
      max(day) AS last_day, max(day) FILTER (WHERE is_troubled) AS troubled_on,
      max(day) FILTER (WHERE failure_key IS NOT NULL) AS failed_on
    FROM test_day WHERE environment_id = $1 AND day > $2::date - $3::int AND day <= $2::date GROUP BY test_id
  ), standing AS (
    SELECT $1::int AS environment_id, s.test_id, x.suite, x.priority, x.tags, x.status AS last_status,
      x.run_id AS last_run_id, x.received_at AS last_at, s.ran::int AS ran, s.failed::int AS failed,
      s.flaky::int AS flaky, s.flips::int AS flips, s.steps::int AS steps,
      s.duration_ms / nullif(s.ran, 0) AS duration_ms, s.lost_ms, s.troubled_on,
      coalesce((
        SELECT sum(passes_after) FROM test_day d WHERE d.test_id = s.test_id AND d.environment_id = $1
          AND d.day >= s.troubled_on AND d.day <= $2::date
      ), 0)::int AS passes_in_row,
      f.failure_key,
      coalesce((s.lost_ms + s.flips::float8 * coalesce(s.duration_ms / nullif(s.ran, 0), 0)) / nullif(s.ran, 0) * ${WEIGHT}, 0)
        AS cost_ms,
      coalesce((s.flaky + s.flips)::float8 / nullif(s.ran, 0) * ${WEIGHT}, 0) AS cost_share
    FROM summed s
    CROSS JOIN LATERAL (
      SELECT last_run_id, last_ordinal FROM test_day
      WHERE environment_id = $1 AND day = s.last_day AND test_id = s.test_id LIMIT 1
    ) l
    CROSS JOIN LATERAL (
      SELECT x.* FROM run r JOIN result x ON x.run_id = r.id AND x.received_at = r.received_at
      WHERE r.id = l.last_run_id AND x.ordinal = l.last_ordinal LIMIT 1
    ) x
    LEFT JOIN LATERAL (
      SELECT failure_key FROM test_day WHERE environment_id = $1 AND day = s.failed_on AND test_id = s.test_id LIMIT 1
    ) f ON true
  )
  INSERT INTO test_standing AS t (environment_id, test_id, suite, priority, tags, last_status, last_run_id, last_at, ran,
    failed, flaky, flips, steps, duration_ms, lost_ms, troubled_on, passes_in_row, failure_key, cost_ms, cost_share)
  SELECT environment_id, test_id, suite, priority, tags, last_status, last_run_id, last_at, ran, failed, flaky, flips,
    steps, duration_ms, lost_ms, troubled_on, passes_in_row, failure_key, cost_ms, cost_share
  FROM standing
  ON CONFLICT (environment_id, test_id) DO UPDATE SET
    suite = excluded.suite, priority = excluded.priority, tags = excluded.tags, last_status = excluded.last_status,
    last_run_id = excluded.last_run_id, last_at = excluded.last_at, ran = excluded.ran, failed = excluded.failed,
    flaky = excluded.flaky, flips = excluded.flips, steps = excluded.steps, duration_ms = excluded.duration_ms,
    lost_ms = excluded.lost_ms, troubled_on = excluded.troubled_on, passes_in_row = excluded.passes_in_row,
    failure_key = excluded.failure_key, cost_ms = excluded.cost_ms, cost_share = excluded.cost_share
  WHERE t IS DISTINCT FROM excluded`;

/** Tests of which no day is counted any more keep what they were last, with nothing to their name. */
export const CLEAR_STANDINGS = `
  UPDATE test_standing t SET ran = 0, failed = 0, flaky = 0, flips = 0, steps = 0, lost_ms = 0, troubled_on = NULL,
    passes_in_row = 0, cost_ms = 0, cost_share = 0
  WHERE environment_id = $1 AND ran + flaky + flips > 0 AND NOT EXISTS (
    SELECT FROM test_day d WHERE d.test_id = t.test_id AND d.environment_id = $1 AND d.day > $2::date - $3::int
      AND d.day <= $2::date)`;
