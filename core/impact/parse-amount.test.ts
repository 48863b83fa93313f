import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAmount } from './parse-amount.ts';

const M = 100_000_000;
const K = 100_000;

describe('parseAmount', () => {
  it.each([
    ['$500K+ ARR', 500 * K, null],
    ['$120K+ MRR', 1.44 * M, null],
    ['$120K+ MRR at risk', 1.44 * M, null],
    ['~$120K', 96 * K, 144 * K],
    ['~$120K MRR', 1_152 * K, 1_728 * K],
    ['~$120K+', 96 * K, null],
    ['$1.2M', 1.2 * M, 1.2 * M],
    ['$1.2m', 1.2 * M, 1.2 * M],
    ['500K ARR', 500 * K, 500 * K],
    ['US$500,000', 500 * K, 500 * K],
    ['$12M USD ARR', 12 * M, 12 * M],
    ['$2.5 billion', 2_500 * M, 2_500 * M],
    ['$100K–$200K ARR', 100 * K, 200 * K],
    ['$100-200K ARR', 100 * K, 200 * K],
    ['$100K to $200K MRR', 1.2 * M, 2.4 * M],
    ['$1M-2M+', 1 * M, null],
    ['up to $1M', 0, 1 * M],
    ['< $1M ARR', 0, 1 * M],
    ['> $1M ARR', 1 * M, null],
    ['at least $10K per month', 120 * K, null],
    ['$10K/mo', 120 * K, 120 * K],
    ['$99.99', 9_999, 9_999],
    ['$0', 0, 0],
    ['about $0.05', 4, 6],
  ])('reads %s', (text, lowCents, highCents) => {
    expect(parseAmount(text)).toEqual({ ok: true, amount: { lowCents, highCents } });
  });

  it.each([undefined, '', '  ', 'unknown', 'Unknown', '?', 'TBD', 'n/a'])('takes %s as unknown', (text) => {
    expect(parseAmount(text)).toEqual({ ok: true, amount: null });
  });

  it.each([
    [
      '€500K',
      '"€500K" is not in dollars: amounts are added up, so all of them are written in one currency, $',
    ],
    [
      '500K GBP',
      '"500K GBP" is not in dollars: amounts are added up, so all of them are written in one currency, $',
    ],
    ['-$5', '"-$5" is negative: an amount at stake is $0 or more'],
    ['$1,44M', '"$1,44M" has a comma that does not group thousands: write 1,000,000 or 1.5M'],
    ['$200K–$100K', '"$200K–$100K" is a range that ends below its start'],
    ['$1.005', '"$1.005" is finer than a cent'],
    ['$2000B', '"$2000B" is over $1 trillion a year: that is not believed'],
    ['lots', '"lots" is not an amount such as "$500K+ ARR", "~$120K MRR", "$100K–$200K" or "unknown"'],
    ['$5K $6K', '"$5K $6K" is not an amount such as "$500K+ ARR", "~$120K MRR", "$100K–$200K" or "unknown"'],
  ])('refuses %s', (text, reason) => {
    expect(parseAmount(text)).toEqual({ ok: false, reason });
  });

  it('is exact for any amount in cents, and MRR is twelve times that', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 8_000_000_000_000 }), (cents) => {
        const text = `$${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
        expect(parseAmount(text)).toEqual({ ok: true, amount: { lowCents: cents, highCents: cents } });
        expect(parseAmount(`${text}+ MRR`)).toEqual({
          ok: true,
          amount: { lowCents: cents * 12, highCents: null },
        });
      }),
    );
  });

  it('never throws, and bounds are ordered integers', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const reading = parseAmount(text);
        if (!reading.ok || reading.amount === null) return;
        const { lowCents, highCents } = reading.amount;
        expect(Number.isSafeInteger(lowCents)).toBe(true);
        expect(highCents ?? Number.MAX_SAFE_INTEGER).toBeGreaterThanOrEqual(lowCents);
      }),
    );
  });
});
