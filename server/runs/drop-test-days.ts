import { pool } from '../db/pool.ts';

/** Drops the daily counts, their sums and the standings of results that are past their retention (ms). */
export async function dropTestDays(retentionMs: number, now: Date): Promise<void> {
  const oldest = new Date(now.getTime() - retentionMs);
  await pool().query(OLD_DAYS, [oldest]);
  await pool().query(OLD_SUMS, [oldest]);
  await pool().query('DELETE FROM test_standing WHERE last_at < $1', [oldest]);
}

// By environment, because that is how the days are in order.
const OLD_DAYS = `
  DELETE FROM test_day d USING environment e
  WHERE d.environment_id = e.id AND d.day < ($1::timestamptz AT TIME ZONE 'UTC')::date`;

// The last one before the oldest day stays: it is what the sums of all later days begin with.
const OLD_SUMS = `
  DELETE FROM test_sum s USING environment e
  WHERE s.environment_id = e.id AND s.day < (
    SELECT max(b.day) FROM test_sum b
    WHERE b.environment_id = e.id AND b.day < ($1::timestamptz AT TIME ZONE 'UTC')::date)`;
