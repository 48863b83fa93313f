import fc from 'fast-check';
import { expect, test } from 'vitest';
import { benjaminiHochberg } from './benjamini-hochberg.ts';

test('the worked example of the paper keeps the first four of fifteen at 0.05', () => {
  const ps = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
    0.759, 1,
  ];
  const adjusted = benjaminiHochberg(ps);
  expect(adjusted.filter((p) => p <= 0.05)).toHaveLength(4);
  expect(adjusted[3]).toBeCloseTo((0.0095 * 15) / 4, 12);
  expect(adjusted.at(-1)).toBe(1);
});

test('the order is kept, and those that are not listed count', () => {
  expect(benjaminiHochberg([0.04, 0.01])).toEqual([0.04, 0.02]);
  expect(benjaminiHochberg([0.01], 100)).toEqual([1]);
  expect(benjaminiHochberg([])).toEqual([]);
});

test('never smaller than p, never over 1, in the same order as p', () => {
  const p = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.array(p, { maxLength: 40 }), fc.nat(100), (ps, more) => {
      const adjusted = benjaminiHochberg(ps, ps.length + more);
      for (const [place, one] of ps.entries()) {
        expect(adjusted[place]).toBeGreaterThanOrEqual(Math.min(one, 1));
        expect(adjusted[place]).toBeLessThanOrEqual(1);
        for (const [other, two] of ps.entries())
          if (one < two) expect(adjusted[place] ?? 0).toBeLessThanOrEqual(adjusted[other] ?? 0);
      }
    }),
  );
});
