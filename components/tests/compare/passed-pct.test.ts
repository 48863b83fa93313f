import { expect, test } from 'vitest';
import { passedPct } from './passed-pct.ts';

const none = { total: 0, passed: 0, failed: 0, errored: 0, skipped: 0, flaky: 0, blocked: 0 };

test('what was skipped or blocked leaves the rate', () => {
  expect(passedPct({ ...none, total: 12, passed: 6, failed: 1, errored: 1, skipped: 2, blocked: 2 })).toBe(
    75,
  );
  expect(passedPct({ ...none, total: 2, blocked: 2 })).toBeNull();
});
