import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wilsonInterval } from './wilson.ts';

test.each([
  [0, 10, 0, 0.2775],
  [1, 40, 0.0044, 0.1288],
  [4, 8, 0.2152, 0.7848],
  [10, 10, 0.7225, 1],
])('%i of %i', (count, n, low, high) => {
  const interval = wilsonInterval(count, n);
  expect(interval?.low).toBeCloseTo(low, 4);
  expect(interval?.high).toBeCloseTo(high, 4);
});

test('of nothing there is no interval', () => {
  expect(wilsonInterval(0, 0)).toBeNull();
});

test('the share lies within, and more of the same is surer', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 10_000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (n, part) => {
        const count = Math.round(part * n);
        const one = wilsonInterval(count, n) ?? { low: 2, high: -1 };
        const ten = wilsonInterval(count * 10, n * 10) ?? { low: 2, high: -1 };
        expect(one.low).toBeGreaterThanOrEqual(0);
        expect(one.high).toBeLessThanOrEqual(1);
        expect(count / n).toBeGreaterThanOrEqual(one.low);
        expect(count / n).toBeLessThanOrEqual(one.high);
        expect(ten.high - ten.low).toBeLessThan(one.high - one.low);
      },
    ),
  );
});
