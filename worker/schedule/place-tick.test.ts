import { expect, test } from 'vitest';
import { placeTick } from './place-tick.ts';

const grid = { intervalMs: 10_000, phaseMs: 3_000 };

test.each([
  ['in time', 13_000, 12_800, 13_000, 23_000],
  ['a little late', 13_000, 17_000, 13_000, 23_000],
  ['a recheck off the grid', 15_000, 15_100, 15_000, 23_000],
])('%s', (_, dueMs, nowMs, probeAtMs, nextAtMs) => {
  expect(placeTick(grid, dueMs, nowMs)).toEqual({ probeAtMs, nextAtMs, skipped: [], reason: null });
});

test('a tick that passed while an earlier one was late is skipped', () => {
  expect(placeTick(grid, 22_000, 23_100)).toEqual({
    probeAtMs: 22_000,
    nextAtMs: 33_000,
    skipped: [23_000],
    reason: 'the prober was 1.1 s late',
  });
});

test('ticks that passed are skipped and the probe is asked soon', () => {
  expect(placeTick(grid, 13_000, 34_000)).toEqual({
    probeAtMs: null,
    nextAtMs: 34_600,
    skipped: [13_000, 23_000, 33_000],
    reason: 'the prober was 21 s late',
  });
});

test('a gap of days skips no more than twenty ticks', () => {
  expect(placeTick(grid, 13_000, 864_013_000).skipped).toHaveLength(20);
});

test('a time beyond the interval is brought back to the grid', () => {
  expect(placeTick(grid, 3_613_000, 14_000)).toEqual({
    probeAtMs: null,
    nextAtMs: 23_000,
    skipped: [],
    reason: 'it was due later than its interval allows',
  });
});
