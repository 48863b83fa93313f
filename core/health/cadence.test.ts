import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dueAfter, nextDue, phaseOf } from './cadence.ts';

describe('phaseOf', () => {
  test('is stable, and inside the interval', () => {
    expect(phaseOf('probe-1', 10_000)).toBe(phaseOf('probe-1', 10_000));
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 86_400_000 }), (key, intervalMs) => {
        const phaseMs = phaseOf(key, intervalMs);
        expect(phaseMs >= 0 && phaseMs < intervalMs && Number.isInteger(phaseMs)).toBe(true);
      }),
    );
  });

  test('spreads a thousand neighbours: no second of ten holds a fifth more than its share', () => {
    const perSecond = Array.from({ length: 10 }, () => 0);
    for (let id = 1; id <= 1_000; id++) {
      const second = Math.floor(phaseOf(String(id), 10_000) / 1_000);
      perSecond[second] = (perSecond[second] ?? 0) + 1;
    }
    expect(Math.max(...perSecond)).toBeLessThan(125);
  });
});

describe('dueAfter', () => {
  test.each([
    [0, 3, 3],
    [3, 3, 13],
    [12, 3, 13],
    [13, 3, 23],
    [-20, 3, -17],
  ])('after %i, phase %i → %i', (afterMs, phaseMs, dueMs) => {
    expect(dueAfter(afterMs, 10, phaseMs)).toBe(dueMs);
  });
});

describe('nextDue', () => {
  const grid = { intervalMs: 10, phaseMs: 3 };
  test.each<[string, number, number, number | undefined, number, number[]]>([
    ['in time', 13, 14, undefined, 23, []],
    ['at its end', 13, 22, undefined, 23, []],
    ['a tick late', 13, 23, undefined, 33, [23]],
    ['three ticks late', 13, 47, undefined, 53, [23, 33, 43]],
    ['early', 13, 11, undefined, 23, []],
    ['a recheck', 13, 14, 2, 15, []],
    ['a recheck that is late', 13, 18, 2, 18, []],
    ['a recheck after which the tick comes first', 13, 22, 2, 22, []],
    ['off the grid, after a recheck', 15, 16, undefined, 23, []],
  ])('%s', (_name, dueMs, nowMs, delayMs, expected, skipped) => {
    expect(nextDue(grid, dueMs, nowMs, delayMs)).toEqual({
      dueMs: expected,
      skipped,
      skippedCount: skipped.length,
    });
  });

  test('names the newest of many skipped ticks and counts all', () => {
    expect(nextDue(grid, 13, 10_000, undefined, 2)).toEqual({
      dueMs: 10_003,
      skipped: [9_983, 9_993],
      skippedCount: 998,
    });
  });

  test('is on the grid, in the future, and no tick is lost between due, skipped and next', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60_000 }),
        fc.nat(60_000),
        fc.nat(1_000_000),
        fc.nat(200_000),
        (intervalMs, phase, k, late) => {
          const phaseMs = phase % intervalMs;
          const dueMs = phaseMs + (k % 1_000) * intervalMs;
          const next = nextDue({ intervalMs, phaseMs }, dueMs, dueMs + late, intervalMs, 1_000_000);
          expect(next.dueMs).toBeGreaterThan(dueMs + late);
          expect(next.dueMs - (dueMs + late)).toBeLessThanOrEqual(intervalMs);
          expect((next.dueMs - phaseMs) % intervalMs).toBe(0);
          expect(next.skipped).toEqual(
            Array.from({ length: next.skippedCount }, (_, i) => dueMs + (i + 1) * intervalMs),
          );
          expect(next.dueMs).toBe(dueMs + (next.skippedCount + 1) * intervalMs);
        },
      ),
    );
  });
});
