import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';

export interface Figures {
  latenessP99Ms: number;
  cores: number;
  rssMb: number;
  stored: number;
  due: number;
  skipped: number;
  deviationP99Pct: number;
}

interface Seen {
  cpuMs: number;
  rssBytes: number;
  at: Date;
}

const STATUS = `
  SELECT (status->>'cpuMs')::float8 AS "cpuMs", (status->>'rssBytes')::float8 AS "rssBytes", heartbeat_at AS at
  FROM worker ORDER BY id DESC LIMIT 1`;

// Hung targets are asked at other times by design (rechecks), so the figures are those of the others.
const SAMPLES = `
  WITH s AS (
    SELECT probe_id, scheduled_at, verdict, extract(epoch FROM started_at - scheduled_at) * 1000 AS late_ms,
      extract(epoch FROM started_at - lag(started_at) OVER (PARTITION BY probe_id ORDER BY scheduled_at)) * 1000
        AS apart_ms
    FROM sample JOIN probe ON probe.id = probe_id
    WHERE target NOT LIKE '%/hang/%' AND scheduled_at >= $1 AND scheduled_at < $2
  )
  SELECT count(*) FILTER (WHERE verdict <> 'skipped')::int AS stored,
    count(*) FILTER (WHERE verdict = 'skipped')::int AS skipped,
    percentile_disc(0.99) WITHIN GROUP (ORDER BY late_ms)::float8 AS "latenessP99Ms",
    percentile_disc(0.99) WITHIN GROUP (ORDER BY abs(apart_ms - $3::float8) / $3::float8 * 100)::float8
      AS "deviationP99Pct"
  FROM s`;

/** Watches the worker for so long, and reads from the database what came of it. */
export async function readFigures(
  pool: pg.Pool,
  { intervalMs, lastsMs }: { intervalMs: number; lastsMs: number },
): Promise<Figures> {
  const from = new Date();
  const to = new Date(from.getTime() + lastsMs);
  const first = await status(pool);
  let peakBytes = first.rssBytes;
  let last = first;
  while (Date.now() < to.getTime()) {
    await pause(1_000);
    last = await status(pool);
    peakBytes = Math.max(peakBytes, last.rssBytes);
  }
  await pause(1_000);
  const samples = await pool.query<Omit<Figures, 'cores' | 'rssMb' | 'due'>>(SAMPLES, [from, to, intervalMs]);
  const probes = await pool.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM probe WHERE is_active AND target NOT LIKE '%/hang/%'`,
  );
  const [figures] = samples.rows;
  if (!figures) throw new Error('no samples were stored');
  const due = ((probes.rows[0]?.count ?? 0) * lastsMs) / intervalMs;
  const cores = (last.cpuMs - first.cpuMs) / (last.at.getTime() - first.at.getTime());
  return { ...figures, due, cores, rssMb: peakBytes / 1_048_576 };
}

async function status(pool: pg.Pool): Promise<Seen> {
  const { rows } = await pool.query<Seen>(STATUS);
  const [row] = rows;
  if (!row) throw new Error('the worker has not started');
  return row;
}
