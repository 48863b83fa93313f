import { expect, test } from 'vitest';
import { mergeRollups, type RollupRow } from './history-buckets.ts';
import { serializeSketch, sketchOf } from './latency-sketch.ts';

const row = (minute: number, latencies: number[], counts: Partial<RollupRow> = {}): RollupRow => ({
  bucketAtMs: minute * 60_000,
  up: latencies.length,
  degraded: 0,
  down: 0,
  noData: 0,
  sketch: latencies.length > 0 ? serializeSketch(sketchOf(latencies)) : null,
  ...counts,
});

test('a percentile over several rows is that of all their samples', () => {
  const slow = row(1, [1_000]);
  const fast = row(
    0,
    Array.from({ length: 99 }, () => 10),
  );
  const [bucket] = mergeRollups([slow, fast], 15 * 60_000);
  expect(bucket).toMatchObject({ at: '1970-01-01T00:00:00.000Z', up: 100 });
  expect(bucket?.p95Ms).toBeCloseTo(10, 0);
  expect(bucket?.p99Ms).toBeCloseTo(10, 0);
});

test('rows of several buckets stay apart, in order, and a gap stays a gap', () => {
  const buckets = mergeRollups([row(30, [20]), row(0, [10]), row(1, [], { up: 0, down: 6 })], 15 * 60_000);
  expect(buckets.map(({ at, up, down }) => [at.slice(11, 16), up, down])).toEqual([
    ['00:00', 1, 6],
    ['00:30', 1, 0],
  ]);
});

test('a bucket in which nothing answered has counts and no latency', () => {
  expect(mergeRollups([row(0, [], { up: 0, down: 6 })], 60_000)).toEqual([
    expect.objectContaining({ down: 6, p50Ms: null, p95Ms: null, p99Ms: null }),
  ]);
});
