import { expect, test } from 'vitest';
import { estimateRemaining, type RunUnderWay } from './estimate-remaining.ts';

const run = (given: Partial<RunUnderWay>): RunUnderWay => ({
  done: 63,
  expected: 97,
  isFromHistory: false,
  pendingMs: Array.from({ length: 34 }, () => 14_000),
  doneSumMs: 63 * 10_000,
  elapsedMs: 63 * 2_500,
  workers: null,
  ...given,
});

test.each<[number | null, string, Partial<RunUnderWay>]>([
  [119_000, 'about 2 min left: 34 of 97 tests to go', {}],
  [476_000, 'about 8 min left: 34 of 97 tests to go', { doneSumMs: 1 }],
  [238_000, 'about 4 min left: 34 of 97 tests to go', { workers: 2 }],
  [119_000, 'about 2 min left: 34 of 97 tests to go', { pendingMs: [...Array(20).fill(14_000), null] }],
  [
    null,
    '34 of 97 tests to go; too few of them have passed before to tell how long',
    { pendingMs: Array(34).fill(null) },
  ],
  [null, 'nobody said how many tests there are, and no run before tells', { expected: null }],
  [119_000, 'about 2 min left, by the last full run’s 97 tests', { isFromHistory: true }],
  [
    null,
    '34 of 97 tests to go by the last full run; too few of them have passed before to tell how long',
    { isFromHistory: true, pendingMs: [] },
  ],
  [
    null,
    '63 tests have reported, as many as the last full run had',
    { isFromHistory: true, expected: 63, pendingMs: [] },
  ],
  [
    null,
    'longer than the last full run: 63 tests have reported, it had 60',
    { isFromHistory: true, expected: 60 },
  ],
  [0, 'all 63 tests have reported', { expected: 63, pendingMs: [] }],
  [0, 'all 60 tests have reported', { expected: 60 }],
  [500, 'about 5 s left: 1 of 64 tests to go', { expected: 64, pendingMs: [2_000] }],
  [
    9_400_000,
    'about 2 h 37 min left: 94 of 94 tests to go',
    { done: 0, expected: 94, doneSumMs: 0, elapsedMs: 0, pendingMs: Array(94).fill(100_000) },
  ],
  [
    2_350_000,
    'about 39 min left: 94 of 94 tests to go',
    { done: 0, expected: 94, doneSumMs: 0, elapsedMs: 0, pendingMs: Array(94).fill(100_000), workers: 4 },
  ],
])('%s ms: %s', (ms, sentence, given) => {
  expect(estimateRemaining(run(given))).toEqual({ ms, sentence });
});
