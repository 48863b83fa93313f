import type { RawStatus, ReportFailure } from '../report-format.ts';

/** What stands inside one <testcase>, in the order of the file. */
export type JunitOutcome = {
  /** The `status` or `result` attribute, lower-case. */
  readonly stated: string | undefined;
  readonly errors: readonly ReportFailure[];
  readonly failures: readonly ReportFailure[];
  readonly skips: readonly ReportFailure[];
};

const NOT_RUN = new Set(['disabled', 'notrun', 'skipped', 'suppressed', 'ignored', 'todo', 'pending']);

/**
 * error > failure > skipped > passed; a test stated as disabled or not run is skipped whatever else it carries, and one
 * stated as failed never passes for want of an element.
 */
export function judgeJunitStatus(outcome: JunitOutcome): RawStatus {
  if (outcome.stated !== undefined && NOT_RUN.has(outcome.stated)) return 'skipped';
  if (outcome.errors.length > 0) return 'errored';
  if (outcome.failures.length > 0) return 'failed';
  if (outcome.skips.length > 0) return outcome.skips[0]?.type === 'pytest.xfail' ? 'xfailed' : 'skipped';
  if (outcome.stated === 'errored' || outcome.stated === 'error') return 'errored';
  if (outcome.stated === 'failed' || outcome.stated === 'failure') return 'failed';
  return 'passed';
}
