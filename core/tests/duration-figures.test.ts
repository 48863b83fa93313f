import { expect, test } from 'vitest';
import { durationFiguresOf } from './duration-figures.ts';

const DAY = 86_400_000;
const row = (count: number, ms: (place: number) => number) =>
  Array.from({ length: count }, (_, place) => ({ at: place * DAY, durationMs: ms(place) })).reverse();

test('nothing timed', () => {
  expect(durationFiguresOf([])).toEqual({ n: 0, p50Ms: null, p95Ms: null, p99Ms: null, trend: null });
});

test('percentiles, and no trend below eight', () => {
  expect(durationFiguresOf(row(5, (place) => (place + 1) * 100))).toEqual({
    n: 5,
    p50Ms: 300,
    p95Ms: 480,
    p99Ms: 496,
    trend: null,
  });
});

test('no trend a day of what was seen for an hour or two', () => {
  const runs = row(10, (place) => 100 + place * 10).map(({ at, durationMs }) => ({
    at: at / 100,
    durationMs,
  }));
  expect(durationFiguresOf(runs).trend).toBeNull();
});

test.each([
  ['longer', (place: number) => 100 + place * 10, 'longer by 10 ms a day (6.9 % of its median, n = 10)'],
  ['shorter', (place: number) => 1000 - place * 20, 'shorter by 20 ms a day (2.2 % of its median, n = 10)'],
  ['steady', (place: number) => 1000 + (place % 2), 'steady: less than 0.5 % a day, n = 10'],
  [
    'steady but for one',
    (place: number) => (place === 9 ? 90_000 : 1000),
    'steady: less than 0.5 % a day, n = 10',
  ],
])('%s', (_name, ms, sentence) => {
  expect(durationFiguresOf(row(10, ms)).trend?.sentence).toBe(sentence);
});
