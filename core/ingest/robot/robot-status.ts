import type { RawStatus } from '../report-format.ts';

const STATUS: ReadonlyMap<string, RawStatus> = new Map([
  ['PASS', 'passed'],
  ['FAIL', 'failed'],
  ['SKIP', 'skipped'],
  ['NOT RUN', 'skipped'],
]);

/** Before version 4 a keyword that did not run, or a test that did, had no other status than these two. */
export function judgeRobotStatus(status: string | undefined): RawStatus {
  return STATUS.get(status?.trim().toUpperCase() ?? '') ?? 'errored';
}
