import type { RawStatus } from '../report-format.ts';

const STATUS: ReadonlyMap<string, RawStatus> = new Map([
  ['passed', 'passed'],
  ['warning', 'passed'],
  ['completed', 'passed'],
  ['passedbutrunaborted', 'passed'],
  ['failed', 'failed'],
  ['timeout', 'failed'],
  ['error', 'errored'],
  ['disconnected', 'errored'],
  // Ended by the end of its run, not by an outcome of its own; the run's error is listed beside it.
  ['aborted', 'skipped'],
  ['inconclusive', 'skipped'],
  ['notexecuted', 'skipped'],
  ['notrunnable', 'skipped'],
  ['inprogress', 'skipped'],
  ['pending', 'skipped'],
]);

/** Writers of TRX leave out the outcome where it is `Error`, the first of their list; an unknown one is an error too. */
export function judgeTrxOutcome(outcome: string | undefined): RawStatus {
  return STATUS.get(outcome?.toLowerCase() ?? 'error') ?? 'errored';
}
