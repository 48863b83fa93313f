import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accruedCents, arrHours } from './arr-hours.ts';
import { formatCents } from './format-money.ts';

const MINUTE = 60_000;
const exact = (cents: number) => ({ lowCents: cents, highCents: cents });

describe('arrHours', () => {
  it('is 575,000 ARR-hours for $500K over 69 minutes: $65.64 accrued', () => {
    const hours = arrHours([{ at: 0, interval: exact(50_000_000) }], 69 * MINUTE);
    expect(hours).toEqual(exact(57_500_000));
    expect(formatCents(accruedCents(hours.lowCents))).toBe('$65.64');
  });

  it.each([
    [
      'steps add up',
      [
        { at: 0, interval: exact(100) },
        { at: 30 * MINUTE, interval: exact(300) },
      ],
      [],
      null,
      exact(200),
    ],
    [
      'an open bound stays open',
      [{ at: 0, interval: { lowCents: 100, highCents: null } }],
      [],
      null,
      { lowCents: 100, highCents: null },
    ],
    [
      'a gap widens the upper bound only',
      [{ at: 0, interval: exact(100) }],
      [{ from: 0, to: 30 * MINUTE }],
      1_000,
      { lowCents: 50, highCents: 550 },
    ],
    [
      'a gap without a ceiling opens it',
      [{ at: 0, interval: exact(100) }],
      [{ from: 30 * MINUTE, to: 90 * MINUTE }],
      null,
      { lowCents: 50, highCents: null },
    ],
    [
      'a gap before the first step is none',
      [{ at: 30 * MINUTE, interval: exact(100) }],
      [{ from: 0, to: 10 * MINUTE }],
      null,
      exact(50),
    ],
    ['nothing', [], [], null, exact(0)],
  ])('%s', (_, steps, gaps, ceiling, expected) => {
    expect(arrHours(steps, 60 * MINUTE, gaps, ceiling)).toEqual(expected);
  });

  it('does not depend on how a constant is cut into steps', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10 ** 13 }),
        fc.uniqueArray(fc.integer({ min: 1, max: 9_999_999 })),
        (cents, cuts) => {
          const steps = [0, ...cuts.sort((a, b) => a - b)].map((at) => ({ at, interval: exact(cents) }));
          expect(arrHours(steps, 10_000_000)).toEqual(
            arrHours([{ at: 0, interval: exact(cents) }], 10_000_000),
          );
        },
      ),
    );
  });

  it('never counts a gap for the lower bound, and keeps the bounds ordered', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_000 }),
        fc.integer({ min: 0, max: 10 ** 7 }),
        fc.integer({ min: 0, max: 10 ** 7 }),
        (cents, from, length) => {
          const steps = [{ at: 0, interval: exact(cents) }];
          const whole = arrHours(steps, 10 ** 7);
          const gapped = arrHours(steps, 10 ** 7, [{ from, to: from + length }], 1_000);
          expect(gapped.lowCents).toBeLessThanOrEqual(whole.lowCents);
          expect(gapped.highCents ?? 0).toBeGreaterThanOrEqual(whole.highCents ?? 0);
        },
      ),
    );
  });
});
