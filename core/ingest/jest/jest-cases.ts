import { BLANK_CASE, OUTSIDE_ANY_TEST, outsideCase } from '../blank-case.ts';
import { failedTries, withEarlierTries } from '../earlier-tries.ts';
import { readPart } from '../json/loose.ts';
import { makeFailure } from '../make-failure.ts';
import { ownerOf } from '../owner-of.ts';
import type { RawStatus, ReportAttempt, ReportCase, ReportFailure } from '../report-format.ts';
import { splitParams } from '../split-params.ts';
import { stripAnsi } from '../strip-ansi.ts';
import { assertionSchema, type JestAssertion, type JestFile } from './jest-schema.ts';

/** Where the reason of a file that did not load is looked for. */
const HEAD_CHARS = 4_000;
const SKIPPED = new Set(['pending', 'skipped', 'todo', 'disabled']);

/** The tests of one file; a file that did not load, or failed beside its tests, is one errored case more. */
export function* listFileCases(file: JestFile, hint: string, keptChars: number): Generator<ReportCase> {
  const name = file.name ?? file.testFilePath;
  let isTold = false;
  for (const found of file.assertionResults ?? file.testResults ?? []) {
    const test = toCase(readPart(assertionSchema, found, 'a test of the report', hint), name, keptChars);
    isTold ||= test.status === 'failed' || test.status === 'errored';
    yield test;
  }
  // With a failing test, the file's message only repeats that one.
  const failure = isTold ? undefined : failureOfFile(file, keptChars);
  if (failure) yield outsideCase(OUTSIDE_ANY_TEST, failure, { file: name });
}

/** `test.failing` that failed, as it should, is passed in Jest's words: it is xfailed. */
export function judgeAssertion(found: Pick<JestAssertion, 'status' | 'failing'>): RawStatus {
  if (SKIPPED.has(found.status)) return 'skipped';
  if (found.status === 'failed') return 'failed';
  if (found.status === 'passed' || found.status === 'focused') return found.failing ? 'xfailed' : 'passed';
  return 'errored';
}

function toCase(found: JestAssertion, file: string | undefined, keptChars: number): ReportCase {
  const status = judgeAssertion(found);
  const own: ReportCase = {
    ...BLANK_CASE,
    status,
    suitePath: found.ancestorTitles,
    file,
    line: found.location?.line,
    ...splitParams(found.title),
    durationMs: found.duration !== undefined && found.duration >= 0 ? found.duration : undefined,
    startedAt: found.startAt,
    failure: toFailure(found, status, keptChars),
    properties: found.meta,
    tags: found.tags.map((tag) => tag.replace(/^@/, '')),
    owner: ownerOf(found.meta),
  };
  return withEarlierTries(own, listEarlier(found, keptChars));
}

function toFailure(found: JestAssertion, status: RawStatus, keptChars: number): ReportFailure | undefined {
  const text = found.failureMessages.join('\n\n');
  if (status === 'errored') {
    const message = `the test did not finish: its status is "${found.status.slice(0, 40)}"`;
    return makeFailure({ kind: 'error', message, text }, keptChars);
  }
  if (status !== 'failed') return undefined;
  return makeFailure(
    { kind: 'failure', text, message: text ? undefined : 'the report gives no reason for the failure' },
    keptChars,
  );
}

/** Tries before the last, oldest first: with their reasons where the report has them, else counted only. */
function listEarlier(found: JestAssertion, keptChars: number): ReportAttempt[] {
  const reasons = found.retryMessages.length > 0 ? found.retryMessages : found.retryReasons;
  const failures = reasons.map((text) => makeFailure({ kind: 'failure', text }, keptChars));
  return failedTries(Math.max(reasons.length, (found.invocations ?? 1) - 1), failures);
}

/** What failed in a file outside its tests. */
function failureOfFile(file: JestFile, keptChars: number): ReportFailure | undefined {
  const text = file.message ?? file.failureMessage ?? '';
  const hasFailed = file.status === 'failed' || text.trim() !== '';
  if (!hasFailed) return undefined;
  const lines = stripAnsi(text.slice(0, HEAD_CHARS)).split('\n');
  const told = lines.find((line) => line.trim() !== '' && !line.trim().startsWith('●'))?.trim();
  const message = told ?? 'the test file failed, and the report gives no reason';
  return makeFailure({ kind: 'error', message, text }, keptChars);
}
