import type pg from 'pg';
import { mergeSketches, parseSketch, sketchOf } from '#core/health/latency-sketch.ts';
import { BUCKET_MS, type RollupLevel, type RollupRow, type RollupSums } from './rollup-rows.ts';

/** Probes summed by one statement: bounds how long the event loop is held by parsing and sketching. */
const CHUNK = 200;

// OFFSET 0 keeps the planner from turning one short index scan a probe into a scan of the whole partition.
const FROM_SAMPLES = `
  SELECT p.id AS "probeId", count(*) FILTER (WHERE verdict = 'up')::int AS up,
    count(*) FILTER (WHERE verdict = 'degraded')::int AS degraded,
    count(*) FILTER (WHERE verdict = 'down')::int AS down,
    count(*) FILTER (WHERE verdict = 'no_data')::int AS "noData",
    count(*) FILTER (WHERE verdict = 'skipped')::int AS skipped,
    coalesce(sum(latency_ms) FILTER (WHERE verdict IN ('up', 'degraded')), 0)::float8 AS "latencySumMs",
    min(latency_ms) FILTER (WHERE verdict IN ('up', 'degraded')) AS "latencyMinMs",
    max(latency_ms) FILTER (WHERE verdict IN ('up', 'degraded')) AS "latencyMaxMs",
    array_agg(latency_ms) FILTER (WHERE verdict IN ('up', 'degraded') AND latency_ms IS NOT NULL) AS latencies
  FROM unnest($1::int[]) AS p(id) CROSS JOIN LATERAL (
    SELECT verdict, latency_ms FROM sample s
    WHERE s.probe_id = p.id AND s.scheduled_at >= to_timestamp($2 / 1000.0)
      AND s.scheduled_at < to_timestamp($3 / 1000.0) OFFSET 0
  ) AS s
  GROUP BY p.id`;

const FROM_ROLLUPS = (finer: RollupLevel) => `
  SELECT p.id AS "probeId", sum(up)::int AS up, sum(degraded)::int AS degraded, sum(down)::int AS down,
    sum(no_data)::int AS "noData", sum(skipped)::int AS skipped, sum(latency_sum_ms)::float8 AS "latencySumMs",
    min(latency_min_ms) AS "latencyMinMs", max(latency_max_ms) AS "latencyMaxMs",
    array_agg(sketch) FILTER (WHERE latency_count > 0) AS sketches
  FROM unnest($1::int[]) AS p(id) CROSS JOIN LATERAL (
    SELECT * FROM rollup_${finer} r
    WHERE r.probe_id = p.id AND r.bucket_at >= to_timestamp($2 / 1000.0)
      AND r.bucket_at < to_timestamp($3 / 1000.0) OFFSET 0
  ) AS r
  GROUP BY p.id`;

const FINER = { hour: 'minute', day: 'hour' } as const;

/** Sums a bucket: minutes from samples, hours from minutes, days from hours. One array a chunk of probes. */
export async function* sumBucket(
  client: pg.PoolClient,
  level: RollupLevel,
  bucketAtMs: number,
): AsyncGenerator<RollupRow[]> {
  const { rows } = await client.query<{ id: number }>('SELECT id FROM probe ORDER BY id');
  const untilMs = bucketAtMs + BUCKET_MS[level];
  for (let from = 0; from < rows.length; from += CHUNK) {
    const ids = rows.slice(from, from + CHUNK).map(({ id }) => id);
    yield level === 'minute'
      ? await sumSamples(client, ids, bucketAtMs, untilMs)
      : await sumRollups(client, FINER[level], ids, bucketAtMs, untilMs);
  }
}

async function sumSamples(
  client: pg.PoolClient,
  ids: number[],
  fromMs: number,
  untilMs: number,
): Promise<RollupRow[]> {
  const { rows } = await client.query<RollupSums & { latencies: number[] | null }>({
    name: 'sum_samples',
    text: FROM_SAMPLES,
    values: [ids, fromMs, untilMs],
  });
  return rows.map(({ latencies, ...sums }) => ({ ...sums, sketch: sketchOf(latencies ?? []) }));
}

async function sumRollups(
  client: pg.PoolClient,
  finer: RollupLevel,
  ids: number[],
  fromMs: number,
  untilMs: number,
): Promise<RollupRow[]> {
  const { rows } = await client.query<RollupSums & { sketches: Buffer[] | null }>({
    name: `sum_rollups_${finer}`,
    text: FROM_ROLLUPS(finer),
    values: [ids, fromMs, untilMs],
  });
  return rows.map(({ sketches, ...sums }) => ({
    ...sums,
    sketch: mergeSketches((sketches ?? []).map((bytes) => parseSketch(bytes))),
  }));
}
