import { expect, it } from 'vitest';
import { countsOf, doubtText } from './run-counts.ts';

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
