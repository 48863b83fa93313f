import type { RawStatus } from '../report-format.ts';
import type { PlaywrightResult, PlaywrightTest } from './playwright-schema.ts';

/** One try. A test that is expected to fail (`test.fail()`) and does is xfailed; one that passes instead has failed. */
export function judgeResult(result: PlaywrightResult, expectedStatus: string | undefined): RawStatus {
  const status = result.status;
  if (status === undefined || status === 'skipped') return 'skipped';
  if (status === 'interrupted') return 'errored';
  if (expectedStatus === 'failed') return status === 'passed' ? 'failed' : 'xfailed';
  return status === 'passed' ? 'passed' : 'failed';
}

/** The test as Playwright itself judges it; its verdict wins over the tries when it is stricter. */
export function judgeTest(test: PlaywrightTest): RawStatus {
  const last = test.results.at(-1);
  if (test.status === 'skipped' || (last === undefined && test.status !== 'unexpected')) return 'skipped';
  const status = last === undefined ? 'errored' : judgeResult(last, test.expectedStatus);
  const isGood = status === 'passed' || status === 'xfailed' || status === 'skipped';
  return test.status === 'unexpected' && isGood ? 'failed' : status;
}
