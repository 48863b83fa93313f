import { expect, test } from 'vitest';
import { latencyPath, roundUpMs } from './latency-path.ts';

const at = (minute: number) => new Date(minute * 60_000).toISOString();
const box = { from: at(0), to: at(10), bucketMs: 60_000, highestMs: 100, width: 100, height: 40 };

test('points are joined, and a gap or a missing value breaks the line', () => {
  const points = [
    { at: at(0), valueMs: 100 },
    { at: at(1), valueMs: 50 },
    { at: at(2), valueMs: null },
    { at: at(3), valueMs: 0 },
    { at: at(8), valueMs: 25 },
  ];
  expect(latencyPath(points, box)).toBe('M0 0h0.5L10 20M30 40h0.5M80 30h0.5');
});

test('what is higher than the axis stays inside', () => {
  expect(latencyPath([{ at: at(5), valueMs: 900 }], box)).toBe('M50 0h0.5');
});

test.each([
  [0, 1],
  [3, 5],
  [100, 100],
  [101, 200],
  [0.4, 0.5],
])('the axis above %d ends at %d', (highest, expected) => {
  expect(roundUpMs(highest)).toBeCloseTo(expected, 9);
});
