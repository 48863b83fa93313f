import type { MoneyInterval } from '#core/api/impact.ts';

const SCALES = [
  { cents: 100_000_000_000, suffix: 'B' },
  { cents: 100_000_000, suffix: 'M' },
  { cents: 100_000, suffix: 'K' },
] as const;

/** Cents as people say them, three digits at most: "$1.44M", "$500K", "$65.64". Exact below $1,000. */
export function formatCents(cents: number): string {
  // 999.95K would print as "$1000K", so a figure that rounds up to the next scale takes that scale.
  const scale = SCALES.find((one) => cents >= one.cents * 0.9995);
  if (!scale) return cents % 100 === 0 ? `$${cents / 100}` : `$${(cents / 100).toFixed(2)}`;
  const value = cents / scale.cents;
  const digits = value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
  return `$${value.toFixed(digits).replace(/\.(\d*?)0+$/, (_, kept: string) => (kept ? `.${kept}` : ''))}${scale.suffix}`;
}

/** "$1.44M+", "$100K–$200K", "$500K", "up to $500K"; "an unknown amount of" when nothing bounds it. */
export function formatInterval({ lowCents, highCents }: MoneyInterval): string {
  if (highCents === null) return lowCents === 0 ? 'an unknown amount of' : `${formatCents(lowCents)}+`;
  if (lowCents === highCents) return formatCents(lowCents);
  if (lowCents === 0) return `up to ${formatCents(highCents)}`;
  return `${formatCents(lowCents)}–${formatCents(highCents)}`;
}

/** Which end of the interval is known, in words; null when the amount is, or neither end. */
export function describeBound({ lowCents, highCents }: MoneyInterval): string | null {
  if (highCents === null) return lowCents === 0 ? null : 'lower bound';
  if (lowCents === highCents) return null;
  return lowCents === 0 ? 'upper bound' : 'between two bounds';
}
