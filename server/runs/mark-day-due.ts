import type pg from 'pg';
import { LOOK_BACK_DAYS } from './day-statement.ts';

// The first step of the next counted day begins at the last result of this one.
const MARK = `
  WITH changed AS (SELECT ($2::timestamptz AT TIME ZONE 'UTC')::date AS day)
  INSERT INTO test_day_due (environment_id, day, dirty_at)
  SELECT $1, d.day, clock_timestamp() FROM (
    SELECT day FROM changed
    UNION ALL
    SELECT min(t.day) FROM changed c JOIN test_day t
      ON t.environment_id = $1 AND t.day > c.day AND t.day <= c.day + ${LOOK_BACK_DAYS}
  ) d WHERE d.day IS NOT NULL ORDER BY d.day
  ON CONFLICT (environment_id, day) DO UPDATE SET dirty_at = excluded.dirty_at`;

/**
 * Marks the day whose results changed as due for counting, and the one that goes on from it. The last statement before
 * the commit: two uploads of one day wait here for each other.
 */
export async function markDayDue(
  client: Pick<pg.ClientBase, 'query'>,
  environmentId: number,
  receivedAt: Date,
): Promise<void> {
  await client.query(MARK, [environmentId, receivedAt]);
}
