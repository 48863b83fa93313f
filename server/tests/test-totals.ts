import type { TestDetail } from '#core/api/tests.ts';
import type { EnvironmentSums } from './read-test-facts.ts';

type Totals = TestDetail['totals'];

export const NO_TOTALS: Totals = {
  ran: 0,
  passed: 0,
  failed: 0,
  errored: 0,
  skipped: 0,
  blocked: 0,
};

export function totalsOf({ passed, failed, errored, skipped, blocked }: EnvironmentSums): Totals {
  return { ran: passed + failed + errored, passed, failed, errored, skipped, blocked };
}

/** Both kinds of flakiness, never mixed: fail and pass on one revision, and changes from revision to revision. */
export function flakinessOf(sums: EnvironmentSums | undefined): TestDetail['flakiness'] {
  const { ran } = sums ? totalsOf(sums) : NO_TOTALS;
  const { flaky, flips, steps } = sums ?? { flaky: 0, flips: 0, steps: 0 };
  return {
    retryFlakes: flaky,
    ran,
    retryFlakeRate: ran === 0 ? null : flaky / ran,
    flips,
    steps,
    flipRate: steps === 0 ? null : flips / steps,
  };
}

/** The same window side by side in every environment the test ran in. */
export function environmentsOf(sums: readonly EnvironmentSums[]): TestDetail['environments'] {
  return sums.map((one) => {
    const totals = totalsOf(one);
    return {
      environment: one.environment,
      totals,
      passRate: totals.ran === 0 ? null : totals.passed / totals.ran,
      meanMs: totals.ran === 0 ? null : one.durationMs / totals.ran,
      lastStatus: one.lastStatus,
      lastAt: one.lastAt === null ? null : new Date(one.lastAt).toISOString(),
    };
  });
}
