/** The quantile q (0 to 1) with linear interpolation between neighbours; null of nothing. `sorted` ascending. */
export function quantile(sorted: readonly number[], q: number): number | null {
  if (sorted.length === 0) return null;
  const place = (sorted.length - 1) * q;
  const below = sorted[Math.floor(place)] ?? 0;
  const above = sorted[Math.ceil(place)] ?? below;
  return below + (above - below) * (place - Math.floor(place));
}

export function ascending(values: readonly number[]): number[] {
  return [...values].sort((a, b) => a - b);
}

/** The middle of the values; null of nothing. */
export function median(values: readonly number[]): number | null {
  return quantile(ascending(values), 0.5);
}
