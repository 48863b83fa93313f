import type { RawStatus } from '../report-format.ts';
import type { XmlAttributes } from '../xml/xml-reader.ts';

const STATUS: ReadonlyMap<string, RawStatus> = new Map([
  // NUnit 3; its label tells an exception from an assertion, and both are Failed.
  ['passed', 'passed'],
  ['warning', 'passed'],
  ['failed', 'failed'],
  ['skipped', 'skipped'],
  ['inconclusive', 'skipped'],
  // NUnit 2
  ['success', 'passed'],
  ['failure', 'failed'],
  ['error', 'errored'],
  ['cancelled', 'errored'],
  ['ignored', 'skipped'],
  ['notrunnable', 'skipped'],
  ['invalid', 'skipped'],
]);

/** The outcome of a test by `result`, or before NUnit 2.5 by `executed`, `success` and whether a failure is told. */
export function judgeNunitResult(attributes: XmlAttributes, hasFailure: boolean): RawStatus {
  const { result, executed, success } = attributes;
  const stated = STATUS.get(result?.toLowerCase() ?? '');
  if (stated) return stated;
  if (result) return 'errored';
  if (executed?.toLowerCase() === 'false') return 'skipped';
  return hasFailure || success?.toLowerCase() === 'false' ? 'failed' : 'passed';
}
