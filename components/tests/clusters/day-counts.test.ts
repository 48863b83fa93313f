import { expect, test } from 'vitest';
import { barHeights, dayCounts, dayCountsText } from './day-counts.ts';

const FROM = '2026-11-20T00:00:00.000Z';

test('each day has its date', () => {
  expect(dayCounts(FROM, [0, 3, 1])).toEqual([
    { day: '20\u00a0Nov', count: 0 },
    { day: '21\u00a0Nov', count: 3 },
    { day: '22\u00a0Nov', count: 1 },
  ]);
});

test.each([
  [[0, 3, 1], '4 failures on 2 of 3 days, most on 21\u00a0Nov: 3; today 1'],
  [[0, 0, 1], '1 failure on 1 of 3 days, most on 22\u00a0Nov: 1; today 1'],
  [[1_200, 0, 0], '1,200 failures on 1 of 3 days, most on 20\u00a0Nov: 1,200; today 0'],
  [[0, 0, 0], 'no failure in 3 days'],
])('%j: %s', (perDay, text) => {
  expect(dayCountsText(dayCounts(FROM, perDay))).toBe(text);
});

test('a bar is as high as its share of the highest, and one failure is seen beside a thousand', () => {
  expect(barHeights([0, 5, 10])).toEqual([0, 0.5, 1]);
  expect(barHeights([1, 1_000])).toEqual([0.12, 1]);
  expect(barHeights([0, 0])).toEqual([0, 0]);
});
