import { median } from './quantile.ts';

/** Theil and Sen's slope: the median of the slopes of all pairs, which outliers don't move. null without two instants. */
export function theilSen(points: readonly (readonly [x: number, y: number])[]): number | null {
  const slopes: number[] = [];
  for (const [place, [x, y]] of points.entries()) {
    for (const [otherX, otherY] of points.slice(place + 1))
      if (otherX !== x) slopes.push((otherY - y) / (otherX - x));
  }
  return median(slopes);
}
