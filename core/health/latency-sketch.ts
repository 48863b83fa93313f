/**
 * A mergeable quantile sketch after DDSketch (Masson, Rim, Lee, 2019): values fall into buckets whose bounds grow
 * by γ = (1 + α) / (1 − α), so that every quantile is right within α = 1 %. Merging adds counts, in any order.
 */
export interface LatencySketch {
  /** Values of `LEAST_MS` and less. */
  zeros: number;
  /** Bucket index → count; bucket i holds (γ^(i−1), γ^i] ms. */
  buckets: Map<number, number>;
}

const ACCURACY = 0.01;
const GAMMA = (1 + ACCURACY) / (1 - ACCURACY);
const LOG_GAMMA = Math.log(GAMMA);
/** Below a microsecond a latency is nothing. */
const LEAST_MS = 0.001;
/** About 31 years: bounds the index of whatever comes. */
const MOST_MS = 1e12;
const VERSION = 1;

export function emptySketch(): LatencySketch {
  return { zeros: 0, buckets: new Map() };
}

/** A sketch of latencies in ms; what is not a finite number ≥ 0 is left out. */
export function sketchOf(latenciesMs: Iterable<number>): LatencySketch {
  const sketch = emptySketch();
  for (const latencyMs of latenciesMs) {
    if (!(latencyMs >= 0) || latencyMs === Number.POSITIVE_INFINITY) continue;
    if (latencyMs <= LEAST_MS) sketch.zeros += 1;
    else addCount(sketch.buckets, indexOf(latencyMs), 1);
  }
  return sketch;
}

/** The sketch of all values of all sketches; the given ones stay as they are. */
export function mergeSketches(sketches: Iterable<LatencySketch>): LatencySketch {
  const merged = emptySketch();
  for (const sketch of sketches) {
    merged.zeros += sketch.zeros;
    for (const [index, count] of sketch.buckets) addCount(merged.buckets, index, count);
  }
  return merged;
}

export function sketchCount(sketch: LatencySketch): number {
  let count = sketch.zeros;
  for (const bucket of sketch.buckets.values()) count += bucket;
  return count;
}

/** The values at the given shares (0.95 for p95; nearest rank), in ms within 1 %; null when the sketch is empty. */
export function sketchQuantiles(sketch: LatencySketch, shares: readonly number[]): (number | null)[] {
  const total = sketchCount(sketch);
  if (total === 0) return shares.map(() => null);
  const ordered = [...sketch.buckets].sort(([a], [b]) => a - b);
  return shares.map((share) => {
    const rank = Math.max(1, Math.ceil(share * total));
    let seen = sketch.zeros;
    if (rank <= seen) return 0;
    for (const [index, count] of ordered) {
      seen += count;
      if (rank <= seen) return middleOf(index);
    }
    return null;
  });
}

/** Bytes: version, zeros, then per bucket, in order, the step from the one before and the count, as varints. */
export function serializeSketch(sketch: LatencySketch): Uint8Array {
  const bytes: number[] = [VERSION];
  pushVarint(bytes, sketch.zeros);
  let before = 0;
  for (const [index, count] of [...sketch.buckets].sort(([a], [b]) => a - b)) {
    pushVarint(bytes, zigzag(index - before));
    pushVarint(bytes, count);
    before = index;
  }
  return Uint8Array.from(bytes);
}

/** Reads what `serializeSketch` wrote. Throws a RangeError on anything else. */
export function parseSketch(bytes: Uint8Array): LatencySketch {
  const cursor = { bytes, at: 1 };
  if (bytes[0] !== VERSION) throw new RangeError(`unknown latency sketch version ${bytes[0]}`);
  const sketch = emptySketch();
  sketch.zeros = readVarint(cursor);
  let index = 0;
  while (cursor.at < bytes.length) {
    index += unzigzag(readVarint(cursor));
    addCount(sketch.buckets, index, readVarint(cursor));
  }
  return sketch;
}

function indexOf(latencyMs: number): number {
  return Math.ceil(Math.log(Math.min(latencyMs, MOST_MS)) / LOG_GAMMA);
}

/** The middle of a bucket, which is within α of both its bounds. */
function middleOf(index: number): number {
  return (2 * GAMMA ** index) / (1 + GAMMA);
}

function addCount(buckets: Map<number, number>, index: number, count: number): void {
  buckets.set(index, (buckets.get(index) ?? 0) + count);
}

function zigzag(value: number): number {
  return value >= 0 ? value * 2 : -value * 2 - 1;
}

function unzigzag(value: number): number {
  return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
}

/** Seven bits a byte, by division: counts may pass 2³¹. */
function pushVarint(bytes: number[], value: number): void {
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
}

function readVarint(cursor: { bytes: Uint8Array; at: number }): number {
  let value = 0;
  let scale = 1;
  for (;;) {
    const byte = cursor.bytes[cursor.at++];
    if (byte === undefined || scale > 2 ** 49) throw new RangeError('broken latency sketch');
    value += (byte % 128) * scale;
    if (byte < 128) return value;
    scale *= 128;
  }
}
