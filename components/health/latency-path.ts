export interface LatencyPoint {
  readonly at: string;
  readonly valueMs: number | null;
}

export interface ChartBox {
  readonly from: string;
  readonly to: string;
  /** Buckets further apart than this have a gap between them. */
  readonly bucketMs: number;
  readonly highestMs: number;
  readonly width: number;
  readonly height: number;
}

/** An SVG path through the points, broken where there is no data: a gap is a gap. Lone points become short dashes. */
export function latencyPath(points: readonly LatencyPoint[], box: ChartBox): string {
  const start = Date.parse(box.from);
  const span = Math.max(1, Date.parse(box.to) - start);
  let path = '';
  let lastMs: number | null = null;
  for (const { at, valueMs } of points) {
    const atMs = Date.parse(at);
    if (valueMs === null) {
      lastMs = null;
      continue;
    }
    const x = round(Math.max(0, ((atMs - start) / span) * box.width));
    const y = round(box.height - Math.min(1, valueMs / Math.max(box.highestMs, 0.001)) * box.height);
    const isJoined = lastMs !== null && atMs - lastMs <= box.bucketMs * 1.5;
    path += isJoined ? `L${x} ${y}` : `M${x} ${y}h0.5`;
    lastMs = atMs;
  }
  return path;
}

/** A round value at or above the highest one, for the top of the axis. */
export function roundUpMs(highestMs: number): number {
  if (highestMs <= 0) return 1;
  const scale = 10 ** Math.floor(Math.log10(highestMs));
  const step = [1, 2, 5, 10].find((one) => one * scale >= highestMs) ?? 10;
  return step * scale;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
