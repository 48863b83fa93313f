import type { MoneyInterval } from '#core/api/impact.ts';

const DOLLARS = new Intl.NumberFormat('en-US', {
  style: 'currency',
  currency: 'USD',
  maximumFractionDigits: 0,
});

/** Both ends to the dollar, for a title or for copying: "$1,440,000 or more ARR". */
export function exactInterval({ lowCents, highCents }: MoneyInterval): string {
  const low = DOLLARS.format(lowCents / 100);
  if (highCents === null) return `${low} or more ARR`;
  if (highCents === lowCents) return `${low} ARR`;
  return `${low} to ${DOLLARS.format(highCents / 100)} ARR`;
}
