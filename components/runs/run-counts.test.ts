import { expect, it } from 'vitest';
import { countsOf, doubtText, runWord } from './run-counts.ts';

it('counts failures first, flaky apart from passed, and leaves out what did not occur', () => {
  const totals = { total: 25, passed: 20, failed: 2, errored: 0, skipped: 0, flaky: 3, blocked: 3 };
  expect(countsOf(totals).map(({ status, count }) => `${count} ${status}`)).toEqual([
    '2 failed',
    '3 blocked',
    '3 flaky',
    '17 passed',
  ]);
});

it('doubts only what is doubtful', () => {
  expect(doubtText('authentic')).toBeNull();
  expect(doubtText('no_tests')).toBe('It holds no test at all.');
});

const none = { total: 0, passed: 0, failed: 0, errored: 0, skipped: 0, flaky: 0, blocked: 0 };

it.each([
  [{ ...none, passed: 1 }, 'authentic', 'passed'],
  [{ ...none, passed: 1, blocked: 1 }, 'authentic', 'blocked'],
  [{ ...none, errored: 1, blocked: 1 }, 'authentic', 'failed'],
  [{ ...none, skipped: 1 }, 'authentic', 'nothing ran'],
  [{ ...none, passed: 1 }, 'zero_durations', 'doubtful'],
] as const)('%j, %s: %s', (totals, authenticity, word) => {
  expect(runWord({ totals, authenticity }).word).toBe(word);
});
