import type { HistoryRange, HistoryResponse } from '#core/api/health.ts';
import { mergeSketches, parseSketch, sketchQuantiles } from './latency-sketch.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

interface HistoryPlan {
  readonly windowMs: number;
  readonly level: HistoryResponse['level'];
  readonly bucketMs: number;
}

/** What each range is read from: the coarsest roll-up that still gives about a hundred points. */
export const HISTORY_PLANS: Record<HistoryRange, HistoryPlan> = {
  '1h': { windowMs: HOUR, level: 'minute', bucketMs: MINUTE },
  '6h': { windowMs: 6 * HOUR, level: 'minute', bucketMs: 4 * MINUTE },
  '24h': { windowMs: 24 * HOUR, level: 'minute', bucketMs: 15 * MINUTE },
  '7d': { windowMs: 7 * 24 * HOUR, level: 'hour', bucketMs: 2 * HOUR },
  '30d': { windowMs: 30 * 24 * HOUR, level: 'hour', bucketMs: 8 * HOUR },
};

export interface RollupRow {
  readonly bucketAtMs: number;
  readonly up: number;
  readonly degraded: number;
  readonly down: number;
  readonly noData: number;
  readonly sketch: Uint8Array | null;
}

type Bucket = HistoryResponse['probes'][number]['buckets'][number];

/**
 * Roll-up rows of one probe, in any order, merged into buckets of `bucketMs` that start at multiples of it. Counts
 * add up and sketches merge, so a percentile is that of the samples and not a mean of percentiles. Buckets without
 * a row are left out: a gap is a gap.
 */
export function mergeRollups(rows: readonly RollupRow[], bucketMs: number): Bucket[] {
  const groups = new Map<number, RollupRow[]>();
  for (const row of rows) {
    const at = Math.floor(row.bucketAtMs / bucketMs) * bucketMs;
    const group = groups.get(at);
    if (group) group.push(row);
    else groups.set(at, [row]);
  }
  return [...groups].sort(([a], [b]) => a - b).map(([at, group]) => toBucket(at, group));
}

function toBucket(atMs: number, rows: readonly RollupRow[]): Bucket {
  const sum = (count: (row: RollupRow) => number) => rows.reduce((total, row) => total + count(row), 0);
  const sketches = rows.flatMap((row) => (row.sketch ? [parseSketch(row.sketch)] : []));
  const [p50Ms = null, p95Ms = null, p99Ms = null] = sketchQuantiles(
    mergeSketches(sketches),
    [0.5, 0.95, 0.99],
  );
  return {
    at: new Date(atMs).toISOString(),
    up: sum((row) => row.up),
    degraded: sum((row) => row.degraded),
    down: sum((row) => row.down),
    noData: sum((row) => row.noData),
    p50Ms,
    p95Ms,
    p99Ms,
  };
}
