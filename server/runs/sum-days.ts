import type pg from 'pg';

/**
 * Makes the running sums of an environment anew from the first day whose counts changed, a day after the other; of all
 * other days they stay. Cheap where that is today, as it nearly always is.
 */
export async function sumDays(client: pg.PoolClient, environmentId: number): Promise<void> {
  const { rows } = await client.query<{ day: string }>(DAYS, [environmentId]);
  await client.query(FORGET, [environmentId]);
  for (const { day } of rows) await client.query(SUM_DAY, [environmentId, day]);
  await client.query('UPDATE environment SET sums_from = NULL WHERE id = $1 AND sums_from IS NOT NULL', [
    environmentId,
  ]);
}

/** The counts of a day of the environment changed. */
export const MARK_SUMS = 'UPDATE environment SET sums_from = least(sums_from, $2::date) WHERE id = $1';

const DAYS = `
  SELECT d::date::text AS day
  FROM environment e, generate_series(e.sums_from, (SELECT max(day) FROM test_day WHERE environment_id = $1), interval '1 day') d
  WHERE e.id = $1 AND EXISTS (SELECT FROM test_day WHERE environment_id = $1 AND day = d::date) ORDER BY d`;

const FORGET = `
  DELETE FROM test_sum s USING environment e WHERE e.id = $1 AND s.environment_id = $1 AND s.day >= e.sums_from`;

// A full join is never made by a loop: days just counted have no statistics yet.
const SUM_DAY = `
  INSERT INTO test_sum (environment_id, day, test_id, ran, failed, last_run_id, last_ordinal, last_status, duration_ms)
  SELECT $1, $2::date, test_id, coalesce(p.ran, 0) + coalesce(d.ran, 0), coalesce(p.failed, 0) + coalesce(d.failed, 0),
    coalesce(d.last_run_id, p.last_run_id), coalesce(d.last_ordinal, p.last_ordinal),
    coalesce(d.last_status, p.last_status), coalesce(p.duration_ms, 0) + coalesce(d.duration_ms, 0)
  FROM (
    SELECT * FROM test_sum WHERE environment_id = $1
      AND day = (SELECT max(day) FROM test_sum WHERE environment_id = $1 AND day < $2::date)
  ) p FULL JOIN (
    SELECT test_id, passed + failed + errored AS ran, failed + errored AS failed, last_run_id, last_ordinal, last_status,
      duration_ms
    FROM test_day WHERE environment_id = $1 AND day = $2::date AND last_run_id IS NOT NULL
  ) d USING (test_id) ORDER BY test_id`;
