import fc from 'fast-check';
import { expect, test } from 'vitest';
import { logChoose, logGamma } from './log-gamma.ts';
import { mannWhitney } from './mann-whitney.ts';
import { normalTail } from './normal-tail.ts';
import { ascending, median, quantile } from './quantile.ts';
import { studentTail } from './student-tail.ts';
import { theilSen } from './theil-sen.ts';

test('the gamma function at whole and half numbers', () => {
  expect(logGamma(1)).toBeCloseTo(0, 12);
  expect(logGamma(11)).toBeCloseTo(Math.log(3_628_800), 10);
  expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 12);
  expect(Math.exp(logChoose(48, 5))).toBeCloseTo(1_712_304, 3);
});

test.each([
  [0, 0.5],
  [1, 0.158655254],
  [1.959963985, 0.025],
  [-1.644853627, 0.95],
  [4, 3.16712e-5],
])('the normal tail beyond %d', (z, p) => {
  expect(normalTail(z)).toBeCloseTo(p, 6);
});

test.each([
  // Tables of Student's distribution; with one degree of freedom 1/2 - atan(t)/π.
  [12.706204736, 1, 0.025],
  [1, 1, 0.25],
  [2.570581836, 5, 0.025],
  [2.042272456, 30, 0.025],
  [-2.042272456, 30, 0.975],
  [0, 7, 0.5],
])('the tail beyond %d of Student with %i degrees', (t, freedom, p) => {
  expect(studentTail(t, freedom)).toBeCloseTo(p, 8);
});

test.each<[number[], number[], number]>([
  // All five above all five: one order of C(10,5) = 252.
  [[6, 7, 8, 9, 10], [1, 2, 3, 4, 5], 1 / 252],
  [[1, 2, 3, 4, 5], [6, 7, 8, 9, 10], 1],
  // U = 24: one step from the top has one order more.
  [[5, 7, 8, 9, 10], [1, 2, 3, 4, 6], 2 / 252],
  [[2], [1, 3], 2 / 3],
  [[], [1], 1],
])('Mann-Whitney of %j above %j, counted out', (head, base, p) => {
  expect(mannWhitney(head, base)).toBeCloseTo(p, 12);
});

test('Mann-Whitney with ties, and of equal values', () => {
  expect(mannWhitney([2, 2, 2, 2, 2], [2, 2, 2, 2, 2])).toBe(1);
  expect(mannWhitney([3, 3, 3, 3, 3, 3], [1, 1, 1, 1, 1, 1])).toBeLessThan(0.01);
});

test('the approximation meets the exact count where one takes over from the other', () => {
  const base = Array.from({ length: 20 }, (_, place) => place * 2);
  const head = Array.from({ length: 20 }, (_, place) => place * 2 + 9);
  const exact = mannWhitney(head, base);
  const normal = mannWhitney([...head, 18.5], [...base, 19.5]);
  expect(Math.abs(exact - normal)).toBeLessThan(0.02);
});

test('Mann-Whitney is a probability and does not mind the unit', () => {
  const values = fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(values, values, (head, base) => {
      const p = mannWhitney(head, base);
      expect(p).toBeGreaterThanOrEqual(0);
      expect(p).toBeLessThanOrEqual(1);
      const scaled = mannWhitney(
        head.map((one) => one * 8),
        base.map((one) => one * 8),
      );
      expect(scaled).toBe(p);
    }),
  );
});

test('quantiles lie between neighbours', () => {
  expect(quantile([], 0.5)).toBeNull();
  expect(quantile([1, 2, 3, 4], 0.5)).toBe(2.5);
  expect(quantile([1, 2, 3, 4], 1)).toBe(4);
  expect(median([9, 1, 5])).toBe(5);
  expect(ascending([10, 9])).toEqual([9, 10]);
});

test('the slope of a line, whatever one outlier says', () => {
  expect(theilSen([])).toBeNull();
  expect(theilSen([[1, 5]])).toBeNull();
  expect(
    theilSen([
      [0, 1],
      [1, 3],
      [2, 900],
      [3, 7],
      [4, 9],
    ]),
  ).toBe(2);
});
