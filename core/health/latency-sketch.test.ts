import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  emptySketch,
  mergeSketches,
  parseSketch,
  serializeSketch,
  sketchCount,
  sketchOf,
  sketchQuantiles,
} from './latency-sketch.ts';

const SHARES = [0, 0.5, 0.95, 0.99, 1];

function exactQuantile(values: readonly number[], share: number): number {
  const ordered = [...values].sort((a, b) => a - b);
  return ordered[Math.max(1, Math.ceil(share * ordered.length)) - 1] ?? Number.NaN;
}

function expectClose(values: readonly number[], found: readonly (number | null)[]): void {
  for (const [i, share] of SHARES.entries()) {
    const exact = exactQuantile(values, share);
    expect(Math.abs((found[i] ?? Number.NaN) - exact)).toBeLessThanOrEqual(0.0101 * exact + 0.001);
  }
}

const latencies = fc.array(fc.double({ min: 0, max: 120_000, noNaN: true }), {
  minLength: 1,
  maxLength: 300,
});

describe('a latency sketch', () => {
  test('of nothing knows nothing', () => {
    expect(sketchQuantiles(emptySketch(), [0.5])).toEqual([null]);
    expect(sketchCount(emptySketch())).toBe(0);
  });

  test('leaves out what is no latency', () => {
    expect(sketchCount(sketchOf([1, Number.NaN, -1, Number.POSITIVE_INFINITY, 0]))).toBe(2);
  });

  test('is right within 1 % at every quantile', () => {
    fc.assert(
      fc.property(latencies, (values) => expectClose(values, sketchQuantiles(sketchOf(values), SHARES))),
    );
  });

  test('merged is the sketch of everything, in any order', () => {
    fc.assert(
      fc.property(latencies, latencies, latencies, (a, b, c) => {
        const whole = sketchOf([...a, ...b, ...c]);
        const [x, y, z] = [sketchOf(a), sketchOf(b), sketchOf(c)];
        const merged = mergeSketches([z, mergeSketches([x, y])]);
        expect(serializeSketch(merged)).toEqual(serializeSketch(whole));
      }),
    );
  });

  test('is the same after it was written and read', () => {
    fc.assert(
      fc.property(latencies, (values) => {
        const sketch = sketchOf(values);
        const read = parseSketch(serializeSketch(sketch));
        expect(sketchQuantiles(read, SHARES)).toEqual(sketchQuantiles(sketch, SHARES));
        expect(sketchCount(read)).toBe(values.length);
      }),
    );
  });

  test('counts past 2³²', () => {
    let sketch = sketchOf([5]);
    for (let i = 0; i < 40; i++) sketch = mergeSketches([sketch, sketch]);
    expect(sketchCount(parseSketch(serializeSketch(sketch)))).toBe(2 ** 40);
  });

  test.each([
    ['six values of a minute at 10 s', 6, 20],
    ['sixty, spread from 5 ms to 5 s', 60, 200],
    ['a day of them', 8_640, 1_600],
  ])('%s: small', (_name, count, bytes) => {
    const values = Array.from({ length: count }, (_, i) => 5 * 1_000 ** (i / count));
    expect(serializeSketch(sketchOf(values)).length).toBeLessThan(bytes);
  });

  test.each([[[]], [[2, 0]], [[1]], [[1, 0, 255]], [[1, 0, 255, 255, 255, 255, 255, 255, 255, 255, 255]]])(
    'refuses bytes that are none: %j',
    (bytes) => {
      expect(() => parseSketch(Uint8Array.from(bytes))).toThrow(RangeError);
    },
  );
});
