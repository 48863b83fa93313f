import { expect, test } from 'vitest';
import { judgeCompleteness } from './missing-tests.ts';

test.each<[number | null, number, number, string[], boolean, string]>([
  [25, 25, 0, [], true, '25 of 25 expected'],
  [25, 23, 2, ['a', 'b'], false, '25 expected, 23 seen: these 2 never ran: a, b'],
  [25, 24, 1, ['a'], false, '25 expected, 24 seen: this one never ran: a'],
  [25, 23, 0, [], false, '25 expected, 23 seen: 2 tests never ran, and no earlier run names them'],
  [25, 25, 1, ['a'], true, '25 seen; no longer there: a'],
  [null, 3, 0, [], true, '3 tests'],
  [null, 3, 1, ['a'], false, '4 expected, 3 seen: this one never ran: a'],
  [null, 3, 2, ['a', 'b'], false, '5 expected, 3 seen: these 2 never ran: a, b'],
  [7, 0, 7, [...'abcdefg'], false, '7 expected, 0 seen: these 7 never ran: a, b, c, d, e and 2 more'],
])('expected %j, seen %i, %i lost', (expected, count, lost, missing, isComplete, sentence) => {
  expect(judgeCompleteness(expected, count, lost, missing)).toEqual({ missing, isComplete, sentence });
});
