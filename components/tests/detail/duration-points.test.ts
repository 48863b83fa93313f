import { expect, it } from 'vitest';
import type { TestDetail } from '#core/api/tests.ts';
import { durationPoints, levelOf, spanOf, trendEnds } from './duration-points.ts';

const from = '2026-11-01T00:00:00.000Z';
const to = '2026-11-11T00:00:00.000Z';
const day = (number: number) => new Date(Date.parse(from) + number * 86_400_000).toISOString();

function result(number: number, durationMs: number | null, status = 'passed') {
  return { runId: number, at: day(number), status, durationMs } as TestDetail['results'][number];
}

it('places what was timed, and only that', () => {
  const points = durationPoints({ results: [result(5, 50), result(2, null)], from, to }, 100, 80);
  expect(points.map(({ xPct, y }) => [xPct, y])).toEqual([[50, 40]]);
});

it('keeps inside', () => {
  expect(levelOf(500, 100, 80)).toBe(0);
  expect(levelOf(0, 0, 80)).toBe(80);
});

it('draws the trend through the middle of what passed', () => {
  const results = [result(8, 180), result(6, 9_000, 'failed'), result(4, 140), result(0, 100)];
  const durations = { trend: { msPerDay: 10 } } as TestDetail['durations'];
  expect(trendEnds({ results, durations })).toEqual({
    from: { at: day(0), durationMs: 100 },
    to: { at: day(8), durationMs: 180 },
  });
});

it('draws none where there is none', () => {
  const durations = { trend: null } as TestDetail['durations'];
  expect(trendEnds({ results: [result(1, 5)], durations })).toBeNull();
});

it('spans what there is', () => {
  expect(spanOf({ results: [result(8, 1), result(2, 1)], from, to })).toEqual({ from: day(2), to: day(8) });
  expect(spanOf({ results: [result(8, 1)], from, to })).toEqual({ from, to });
});
