import type pg from 'pg';
import {
  type LatencySketch,
  serializeSketch,
  sketchCount,
  sketchQuantiles,
} from '#core/health/latency-sketch.ts';

export type RollupLevel = 'minute' | 'hour' | 'day';

export const BUCKET_MS: Record<RollupLevel, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/** Sums over one probe's bucket. */
export interface RollupSums {
  probeId: number;
  up: number;
  degraded: number;
  down: number;
  noData: number;
  skipped: number;
  latencySumMs: number;
  latencyMinMs: number | null;
  latencyMaxMs: number | null;
}

export interface RollupRow extends RollupSums {
  sketch: LatencySketch;
}

/** Writes one bucket of many probes; what was there is replaced, so that it may be computed any number of times. */
export async function writeRollups(
  client: pg.PoolClient,
  level: RollupLevel,
  bucketAtMs: number,
  rows: readonly RollupRow[],
): Promise<void> {
  const column = <K extends keyof RollupRow>(name: K) => rows.map((row) => row[name]);
  const quantiles = rows.map(({ sketch }) => sketchQuantiles(sketch, [0.5, 0.95, 0.99]));
  await client.query({
    name: `write_rollups_${level}`,
    text: UPSERT(level),
    values: [
      bucketAtMs,
      column('probeId'),
      column('up'),
      column('degraded'),
      column('down'),
      column('noData'),
      column('skipped'),
      rows.map(({ sketch }) => sketchCount(sketch)),
      column('latencySumMs'),
      column('latencyMinMs'),
      column('latencyMaxMs'),
      quantiles.map(([p50]) => p50 ?? null),
      quantiles.map(([, p95]) => p95 ?? null),
      quantiles.map(([, , p99]) => p99 ?? null),
      rows.map(({ sketch }) => Buffer.from(serializeSketch(sketch))),
    ],
  });
}

const COLUMNS = [
  'up',
  'degraded',
  'down',
  'no_data',
  'skipped',
  'latency_count',
  'latency_sum_ms',
  'latency_min_ms',
  'latency_max_ms',
  'p50_ms',
  'p95_ms',
  'p99_ms',
  'sketch',
];

const UPSERT = (level: RollupLevel) => `
  INSERT INTO rollup_${level} (bucket_at, probe_id, ${COLUMNS.join(', ')})
  SELECT to_timestamp($1::float8 / 1000.0), r.*
  FROM unnest($2::int[], $3::int[], $4::int[], $5::int[], $6::int[], $7::int[], $8::int[], $9::float8[], $10::real[],
    $11::real[], $12::real[], $13::real[], $14::real[], $15::bytea[]) AS r
  ON CONFLICT (probe_id, bucket_at) DO UPDATE
  SET ${COLUMNS.map((column) => `${column} = excluded.${column}`).join(', ')}`;
