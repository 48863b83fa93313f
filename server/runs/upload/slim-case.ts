import { clipText } from '#core/ingest/clip-text.ts';
import type { ReportAttempt, ReportCase, ReportDetail, ReportFailure } from '#core/ingest/report-format.ts';
import { hasKeys, QUIET_CHARS } from '#core/runs/kept-detail.ts';
import type { Allowance } from './allowance.ts';
import { slimDetail, slimProperties } from './slim-detail.ts';

const SHORT_CHARS = 400;

/** Is told the files of each detail that is kept, and answers it without what they hold. */
export type NoteFiles = (detail: ReportDetail) => ReportDetail;

/** What is stored of a case: texts within the upload's allowance, and little output of tests that did not fail. */
export function slimCase(test: ReportCase, allowance: Allowance, note: NoteFiles): ReportCase {
  if (saysNothing(test)) return test;
  const before = allowance.thinned;
  const slim = isQuiet(test) ? slimQuiet(test, allowance) : slimTold(test, allowance, note);
  const properties = slimProperties(test.properties, allowance);
  const found = { ...slim, properties, detail: keepDetail(test.detail, allowance, note) };
  // However many of its parts were, it is one test.
  allowance.thinned = Math.min(allowance.thinned, before + 1);
  return found;
}

/** Nearly all tests are no more than their outcome. */
function saysNothing({ attempts, failure, stdout, stderr, detail, properties }: ReportCase): boolean {
  if (attempts.length > 0 || failure !== undefined || detail !== undefined) return false;
  return stdout === undefined && stderr === undefined && !hasKeys(properties);
}

function isQuiet(test: ReportCase): boolean {
  return test.attempts.length === 0 && test.status !== 'failed' && test.status !== 'errored';
}

function slimQuiet(test: ReportCase, allowance: Allowance): ReportCase {
  const failure = test.status === 'passed' ? undefined : keep(test.failure, allowance);
  return { ...test, failure, ...quietOutput(test, allowance) };
}

function slimTold(test: ReportCase, allowance: Allowance, note: NoteFiles): ReportCase {
  const failure = keep(test.failure, allowance);
  const own = output(test, (text) => keepText(text, allowance));
  const attempts = test.attempts.map(
    (attempt): ReportAttempt => ({
      ...attempt,
      failure: attempt.failure === test.failure ? failure : keep(attempt.failure, allowance),
      // What the test says is mostly what its last try said, and costs once.
      ...output(attempt, (text) => {
        if (text === test.stdout) return own.stdout ?? text;
        return text === test.stderr ? (own.stderr ?? text) : keepText(text, allowance);
      }),
      detail: keepDetail(attempt.detail, allowance, note),
    }),
  );
  return { ...test, failure, attempts, ...own };
}

function keepDetail(
  detail: ReportDetail | undefined,
  allowance: Allowance,
  note: NoteFiles,
): ReportDetail | undefined {
  const kept = slimDetail(detail, allowance);
  return kept && note(kept);
}

type Output = { readonly stdout?: string | undefined; readonly stderr?: string | undefined };

function output({ stdout, stderr }: Output, keepOne: (text: string) => string) {
  return {
    stdout: stdout === undefined ? undefined : keepOne(stdout),
    stderr: stderr === undefined ? undefined : keepOne(stderr),
  };
}

/** What passing tests print comes from an allowance of its own, so that it never costs a failure its text. */
function quietOutput(test: Output, allowance: Allowance) {
  return output(test, (text) => {
    const kept = clipText(text, Math.min(QUIET_CHARS, Math.max(SHORT_CHARS, allowance.quietChars)));
    allowance.quietChars -= kept.length;
    return kept;
  });
}

function keep(failure: ReportFailure | undefined, allowance: Allowance): ReportFailure | undefined {
  if (failure === undefined) return undefined;
  return {
    ...failure,
    message: keepText(failure.message, allowance),
    text: keepText(failure.text, allowance),
  };
}

function keepText(text: string, allowance: Allowance): string {
  if (text.length <= allowance.chars || text.length <= SHORT_CHARS) {
    allowance.chars = Math.max(0, allowance.chars - text.length);
    return text;
  }
  allowance.shortened += 1;
  return clipText(text, SHORT_CHARS);
}
