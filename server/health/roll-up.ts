import type pg from 'pg';
import { inTransaction } from './in-transaction.ts';
import { refreshLatency } from './refresh-latency.ts';
import { BUCKET_MS, type RollupLevel, writeRollups } from './rollup-rows.ts';
import { sumBucket } from './sum-bucket.ts';

/** Samples of a minute that just ended may still be under way, in ms. */
const GRACE_MS = 3_000;
const DEADLINE_MS = 30_000;

export interface RollupLimits {
  /** Samples, and minutes, before these may have been dropped: what was summed from them stays as it is. */
  oldestSampleMs: number;
  oldestMinuteMs: number;
  oldestHourMs: number;
  /** An hour or a day that still runs is summed anew when it has waited this long, in ms. */
  refreshAfterMs: number;
}

export type RollupStep = { level: RollupLevel; bucketAtMs: number } | 'nothing due' | 'busy';

/**
 * Rolls up the one bucket that is due first, in one transaction; `busy` when another worker is rolling up. A bucket
 * whose samples changed meanwhile stays due.
 */
export async function rollUpNext(nowMs: number, limits: RollupLimits): Promise<RollupStep> {
  return inTransaction(async (client) => {
    if (!(await tryLock(client))) return 'busy';
    const due = await nextDueBucket(client, nowMs, limits.refreshAfterMs);
    if (!due) return 'nothing due';
    const { level, bucketAtMs } = due;
    if (bucketAtMs >= oldestOf(level, limits)) {
      for await (const rows of sumBucket(client, level, bucketAtMs))
        if (rows.length > 0) await writeRollups(client, level, bucketAtMs, rows);
      await markCoarser(client, level, bucketAtMs);
      if (level === 'hour') await refreshLatency(client, nowMs);
    }
    await client.query(
      `DELETE FROM rollup_due WHERE level = $1 AND bucket_at = to_timestamp($2 / 1000.0) AND dirty_at = $3::timestamptz`,
      [level, bucketAtMs, due.dirtyAt],
    );
    return { level, bucketAtMs };
  }, DEADLINE_MS);
}

async function tryLock(client: pg.PoolClient): Promise<boolean> {
  const { rows } = await client.query<{ isMine: boolean }>(
    `SELECT pg_try_advisory_xact_lock(hashtext('greenroom_rollup')) AS "isMine"`,
  );
  return rows[0]?.isMine === true;
}

// A bucket that has ended waits for the finer ones inside it.
const NEXT = `
  SELECT level, (extract(epoch FROM bucket_at) * 1000)::float8 AS "bucketAtMs", dirty_at::text AS "dirtyAt"
  FROM rollup_due d CROSS JOIN LATERAL (
    SELECT bucket_at + ('1 ' || level)::interval AS end_at,
      CASE level WHEN 'minute' THEN 0 WHEN 'hour' THEN 1 ELSE 2 END AS rank
  ) AS b
  WHERE (b.end_at <= to_timestamp($1 / 1000.0) AND NOT EXISTS (
      SELECT FROM rollup_due f WHERE d.level <> 'minute' AND f.level <> d.level AND f.level <> 'day'
        AND f.bucket_at >= d.bucket_at AND f.bucket_at < b.end_at))
    OR (d.level <> 'minute' AND d.dirty_at <= now() - make_interval(secs => $2 / 1000.0))
  ORDER BY b.rank, d.bucket_at LIMIT 1`;

async function nextDueBucket(client: pg.PoolClient, nowMs: number, refreshAfterMs: number) {
  const { rows } = await client.query<{ level: RollupLevel; bucketAtMs: number; dirtyAt: string }>({
    name: 'next_rollup',
    text: NEXT,
    values: [nowMs - GRACE_MS, refreshAfterMs],
  });
  return rows[0];
}

const COARSER = { minute: 'hour', hour: 'day' } as const;

async function markCoarser(client: pg.PoolClient, level: RollupLevel, bucketAtMs: number): Promise<void> {
  if (level === 'day') return;
  const coarser = COARSER[level];
  const bucketMs = Math.floor(bucketAtMs / BUCKET_MS[coarser]) * BUCKET_MS[coarser];
  await client.query(
    `INSERT INTO rollup_due (level, bucket_at, dirty_at) VALUES ($1, to_timestamp($2 / 1000.0), clock_timestamp())
     ON CONFLICT DO NOTHING`,
    [coarser, bucketMs],
  );
}

function oldestOf(level: RollupLevel, limits: RollupLimits): number {
  if (level === 'minute') return limits.oldestSampleMs;
  return level === 'hour' ? limits.oldestMinuteMs : limits.oldestHourMs;
}
