import { BLANK_CASE } from '../blank-case.ts';
import { failedTries, withEarlierTries } from '../earlier-tries.ts';
import { makeFailure } from '../make-failure.ts';
import type { RawStatus, ReportCase, ReportFailure } from '../report-format.ts';
import { splitParams } from '../split-params.ts';
import type { MochaError, MochaTest } from './mocha-schema.ts';

export type MochaOutcome = 'passes' | 'failures' | 'pending';

const HOOK = /^"(?:before|after)(?: each| all)" hook\b/;

/** One test as Mocha's `json` reporter lists it under `passes`, `failures` or `pending`. */
export function toMochaCase(test: MochaTest, outcome: MochaOutcome, keptChars: number): ReportCase {
  const status = judgeMocha(test, outcome);
  const suite = suiteOf(test);
  const own: ReportCase = {
    ...BLANK_CASE,
    status,
    suitePath: suite === undefined ? [] : [suite],
    file: test.file,
    ...splitParams(test.title),
    durationMs: test.duration,
    failure: outcome === 'failures' ? toMochaFailure(test.err, status, keptChars) : undefined,
  };
  // Mocha counts earlier tries and tells nothing of them but that they failed.
  return withEarlierTries(own, failedTries(test.currentRetry ?? 0));
}

/** A hook that failed ran no test. `errorMode` marks an error that unexpected.js wraps; its peers count it as one. */
function judgeMocha(test: MochaTest, outcome: MochaOutcome): RawStatus {
  if (outcome === 'passes') return 'passed';
  if (outcome === 'pending') return 'skipped';
  return HOOK.test(test.title) || test.err.errorMode !== undefined ? 'errored' : 'failed';
}

export function toMochaFailure(error: MochaError, status: RawStatus, keptChars: number): ReportFailure {
  const isSilent = !error.message && !error.stack;
  return makeFailure(
    {
      kind: status === 'errored' ? 'error' : 'failure',
      type: error.code ?? error.name,
      message: isSilent ? 'the report gives no reason for the failure' : error.message,
      text: error.stack ?? error.message,
    },
    keptChars,
  );
}

/** Mocha writes its suites' titles only as the start of the full title. */
function suiteOf(test: MochaTest): string | undefined {
  const full = test.fullTitle ?? '';
  if (!full.endsWith(test.title)) return undefined;
  return full.slice(0, full.length - test.title.length).trim() || undefined;
}
