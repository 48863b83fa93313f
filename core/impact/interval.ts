import type { MoneyInterval } from '#core/api/impact.ts';

export const NOTHING: MoneyInterval = { lowCents: 0, highCents: 0 };

/** What is known of an amount that nobody has named: anything from nothing up. */
export const ANYTHING: MoneyInterval = { lowCents: 0, highCents: null };

/** Adds cents; throws a RangeError rather than lose precision. */
export function addCents(a: number, b: number): number {
  const sum = a + b;
  if (!Number.isSafeInteger(sum)) throw new RangeError('a sum of money is beyond exact integers');
  return sum;
}

/** The smaller of two upper bounds; null is open. */
export function minHigh(a: number | null, b: number | null): number | null {
  if (a === null) return b;
  return b === null ? a : Math.min(a, b);
}

/** The larger of two upper bounds; null is open. */
export function maxHigh(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : Math.max(a, b);
}

/** Bounds of a sum: exclusive amounts add up at both ends. */
export function sumOf(parts: readonly MoneyInterval[]): MoneyInterval {
  return parts.reduce(
    (sum, part) => ({
      lowCents: addCents(sum.lowCents, part.lowCents),
      highCents:
        sum.highCents === null || part.highCents === null ? null : addCents(sum.highCents, part.highCents),
    }),
    NOTHING,
  );
}

/** Bounds of a union whose overlap is unknown: at least the largest, at most the sum. */
export function unionOf(parts: readonly MoneyInterval[]): MoneyInterval {
  return {
    lowCents: parts.reduce((low, part) => Math.max(low, part.lowCents), 0),
    highCents: sumOf(parts).highCents,
  };
}

/** The interval under an upper bound. Its own low end wins over a smaller bound, so that ends stay ordered. */
export function capAt(interval: MoneyInterval, high: number | null): MoneyInterval {
  const capped = minHigh(interval.highCents, high);
  return {
    lowCents: interval.lowCents,
    highCents: capped === null ? null : Math.max(capped, interval.lowCents),
  };
}
