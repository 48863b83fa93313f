import { expect, test } from 'vitest';
import { addTotals, closingLine, fromPlaywright, fromVitest } from './totals.ts';

test('the totals of both runners are added', () => {
  const unit = fromVitest({ numPassedTests: 10, numFailedTests: 1 });
  const e2e = fromPlaywright({ stats: { expected: 4, flaky: 1, unexpected: 2 } });
  expect(addTotals(unit, e2e)).toEqual({ passed: 15, failed: 3 });
});

test.each([
  [{ passed: 5, failed: 0 }, undefined, '5 passed, 0 failed'],
  [{ passed: 5, failed: 2 }, 'unit', '5 passed, 2 failed'],
  [{ passed: 0, failed: 0 }, 'Biome', '0 passed, 1 failed'],
])('%j with %s', (totals, failedStep, line) => {
  expect(closingLine(totals, failedStep)).toBe(line);
});
