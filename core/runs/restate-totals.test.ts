import { expect, test } from 'vitest';
import { restateTotals } from './restate-totals.ts';
import { countTotals } from './run-totals.ts';

const before = countTotals(['passed', 'failed', 'failed']);
const now = countTotals(['passed', 'blocked', 'failed']);

test.each([
  ['finished', '1 of 3 passed, 2 failed', '1 of 3 passed, 1 failed, 1 blocked'],
  [
    'finished',
    '1 of 3 passed, 2 failed; 4 expected, 3 seen; attempts 1, 2 together',
    '1 of 3 passed, 1 failed, 1 blocked; 4 expected, 3 seen; attempts 1, 2 together',
  ],
  ['interrupted', 'interrupted: 1 of 3 passed, 2 failed', 'interrupted: 1 of 3 passed, 1 failed, 1 blocked'],
  ['running', 'running: 3 of 4 done, 2 failed', 'running: 3 of 4 done, 1 failed, 1 blocked'],
  ['finished', 'worded otherwise by an earlier version', '1 of 3 passed, 1 failed, 1 blocked'],
] as const)('a suite that is %s says "%s" with other counts', (state, sentence, expected) => {
  expect(restateTotals({ state, expected: 4, sentence, totals: before }, now)).toBe(expected);
});
