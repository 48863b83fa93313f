import { expect, it } from 'vitest';
import { columnShift } from './use-kept-columns.ts';

const runs = (...ids: number[]) => ids.map((id) => ({ id }));

it.each([
  ['one came in and one fell off', runs(1, 2, 3), runs(2, 3, 4), -1],
  ['one came in', runs(1, 2), runs(1, 2, 3), 0],
  ['older ones are shown', runs(5, 6), runs(3, 4, 5, 6), 2],
  ['all are others', runs(1, 2), runs(8, 9), 0],
])('%s', (_name, before, now, shift) => {
  expect(columnShift(before, now)).toBe(shift);
});
