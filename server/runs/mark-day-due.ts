import type pg from 'pg';

const MARK = `
  INSERT INTO test_day_due (environment_id, day, dirty_at)
  VALUES ($1, ($2::timestamptz AT TIME ZONE 'UTC')::date, clock_timestamp())
  ON CONFLICT (environment_id, day) DO UPDATE SET dirty_at = excluded.dirty_at`;

/**
 * Marks the day whose results changed as due for counting. The last statement before the commit: two uploads of one
 * day wait here for each other.
 */
export async function markDayDue(
  client: Pick<pg.ClientBase, 'query'>,
  environmentId: number,
  receivedAt: Date,
): Promise<void> {
  await client.query(MARK, [environmentId, receivedAt]);
}
