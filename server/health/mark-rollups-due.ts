import type pg from 'pg';
import type { FinishedSample } from './finished-sample.ts';

const MINUTE_MS = 60_000;

// A minute that is still open can't have been rolled up yet, so its row is written once. A closed one is dated anew:
// a roll-up that read before this transaction committed then leaves the row, and the minute is done again.
const MARK = `
  INSERT INTO rollup_due (level, bucket_at, dirty_at)
  SELECT 'minute', to_timestamp(b / 1000.0), clock_timestamp() FROM unnest($1::float8[]) AS t(b) ORDER BY b
  ON CONFLICT (level, bucket_at) DO UPDATE SET dirty_at = excluded.dirty_at
  WHERE rollup_due.bucket_at < to_timestamp($2 / 1000.0)`;

/** Marks the minutes that got samples as due. */
export async function markRollupsDue(
  client: pg.PoolClient,
  samples: readonly FinishedSample[],
  nowMs: number,
): Promise<void> {
  const minutes = new Set(samples.map((sample) => minuteOf(sample.scheduledAtMs)));
  await client.query({
    name: 'mark_rollups_due',
    text: MARK,
    values: [[...minutes], minuteOf(nowMs)],
  });
}

function minuteOf(atMs: number): number {
  return Math.floor(atMs / MINUTE_MS) * MINUTE_MS;
}
