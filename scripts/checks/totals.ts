/** How many tests passed and failed. */
export interface Totals {
  readonly passed: number;
  readonly failed: number;
}

export const NOTHING: Totals = { passed: 0, failed: 0 };

export function addTotals(one: Totals, other: Totals): Totals {
  return { passed: one.passed + other.passed, failed: one.failed + other.failed };
}

/** Reads the totals of vitest's JSON report. */
export function fromVitest(report: { numPassedTests: number; numFailedTests: number }): Totals {
  return { passed: report.numPassedTests, failed: report.numFailedTests };
}

/** Reads the totals of Playwright's JSON report; a flaky test passed in the end. */
export function fromPlaywright(report: {
  stats: { expected: number; flaky: number; unexpected: number };
}): Totals {
  const { expected, flaky, unexpected } = report.stats;
  return { passed: expected + flaky, failed: unexpected };
}

/** The closing line. A check that failed without a failing test counts as one failure. */
export function closingLine(totals: Totals, failedStep: string | undefined): string {
  const failed = failedStep === undefined ? totals.failed : Math.max(totals.failed, 1);
  return `${totals.passed} passed, ${failed} failed`;
}
