import fc from 'fast-check';
import { expect, test } from 'vitest';
import { resultStatus } from '#core/api/runs.ts';
import { countTotals, totalsSentence } from './run-totals.ts';

test('says what did not pass', () => {
  expect(totalsSentence(countTotals([]))).toBe('no tests ran');
  expect(totalsSentence(countTotals(['passed', 'passed']))).toBe('2 of 2 passed');
  const mixed = countTotals(['passed', 'flaky', 'failed', 'blocked', 'xfailed']);
  expect(totalsSentence(mixed)).toBe('2 of 5 passed, 1 failed, 1 blocked, 1 skipped, 1 flaky');
});

test('the parts add up to the total, and flaky is part of passed', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...resultStatus.options)), (statuses) => {
      const { total, passed, failed, errored, skipped, flaky, blocked } = countTotals(statuses);
      expect(total).toBe(statuses.length);
      expect(passed + failed + errored + skipped + blocked).toBe(total);
      expect(flaky).toBeLessThanOrEqual(passed);
    }),
  );
});
