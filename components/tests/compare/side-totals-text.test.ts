import { expect, test } from 'vitest';
import { sideTotalsText } from './side-totals-text.ts';

const totals = { total: 75, passed: 73, failed: 2, errored: 0, skipped: 0, flaky: 0, blocked: 0 };

test('one run has tests, several have results', () => {
  expect(sideTotalsText({ runs: 1, totals })).toBe('75 tests: 2 failed, 73 passed');
  expect(sideTotalsText({ runs: 3, totals })).toBe('3 runs, 75 results: 2 failed, 73 passed');
  expect(sideTotalsText({ runs: 0, totals: { ...totals, total: 0, passed: 0, failed: 0 } })).toBe(
    '0 runs, 0 results',
  );
});
