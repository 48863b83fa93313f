import { expect, test } from 'vitest';
import { exactInterval } from './exact-money.ts';

test.each([
  [{ lowCents: 144_000_000, highCents: null }, '$1,440,000 or more ARR'],
  [{ lowCents: 50_000_000, highCents: 50_000_000 }, '$500,000 ARR'],
  [{ lowCents: 0, highCents: 50_000_000 }, '$0 to $500,000 ARR'],
])('%o', (interval, expected) => {
  expect(exactInterval(interval)).toBe(expected);
});
