import type { ReportAttempt, ReportCase, ReportFailure } from './report-format.ts';

/** More than a runner would ever retry is a broken number. */
const MOST_RETRIES = 100;

/** Tries of which a report tells no more than their count and perhaps their failures: they failed. */
export function failedTries(count: number, failures: readonly ReportFailure[] = []): ReportAttempt[] {
  const length = Math.min(Math.max(Math.floor(count), 0), MOST_RETRIES);
  return Array.from({ length: Number.isNaN(length) ? 0 : length }, (_, place) => ({
    status: 'failed',
    durationMs: undefined,
    startedAt: undefined,
    failure: failures[place],
  }));
}

/** The test with these tries before its own; without any it stays a test of one try. */
export function withEarlierTries(test: ReportCase, earlier: readonly ReportAttempt[]): ReportCase {
  if (earlier.length === 0) return test;
  const { status, durationMs, startedAt, failure } = test;
  return { ...test, attempts: [...earlier, { status, durationMs, startedAt, failure }] };
}
