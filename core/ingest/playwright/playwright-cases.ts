import { clipText } from '../clip-text.ts';
import type { DetailKeeper } from '../detail-keeper.ts';
import { ownerOf } from '../owner-of.ts';
import type { ReportAttempt, ReportCase, ReportFailure } from '../report-format.ts';
import { parseReportInstant } from '../report-numbers.ts';
import { splitParams } from '../split-params.ts';
import { stripAnsi } from '../strip-ansi.ts';
import { outputText, resultDetail } from './playwright-detail.ts';
import type {
  PlaywrightError,
  PlaywrightResult,
  PlaywrightSpec,
  PlaywrightTest,
} from './playwright-schema.ts';
import { judgeResult, judgeTest } from './playwright-status.ts';

const MESSAGE_CHARS = 2_000;

/** One case per project of a spec; the suite path is filled in when its suites have closed. */
export function listSpecCases(spec: PlaywrightSpec, keeper: DetailKeeper, keptChars: number): ReportCase[] {
  return spec.tests.map((test) => toCase(spec, test, keeper, keptChars));
}

function toCase(
  spec: PlaywrightSpec,
  test: PlaywrightTest,
  keeper: DetailKeeper,
  keptChars: number,
): ReportCase {
  const attempts = test.results.map((result) => toAttempt(result, test, keeper, keptChars));
  const last = attempts.at(-1);
  const status = judgeTest(test);
  const output = attempts.findLast((attempt) => attempt.stdout !== undefined || attempt.stderr !== undefined);
  const [only] = test.results.length === 1 ? test.results : [];
  const { annotations } = test;
  const properties = Object.fromEntries(
    annotations.map(({ type, description }) => [type, description ?? '']),
  );
  return {
    suitePath: [],
    file: spec.file,
    line: spec.line,
    className: undefined,
    ...splitParams(spec.title),
    project: test.projectName || undefined,
    status,
    durationMs: last?.durationMs,
    startedAt: attempts[0]?.startedAt,
    failure: attempts.findLast((attempt) => attempt.failure)?.failure ?? explain(test, status),
    attempts: attempts.length > 1 ? attempts : [],
    stdout: output?.stdout,
    stderr: output?.stderr,
    properties,
    tags: spec.tags.map((tag) => tag.replace(/^@/, '')),
    owner: ownerOf(properties),
    detail: keeper.keep({ annotations: annotations.map(toAnnotation), ...(only && resultDetail(only)) }),
  };
}

function toAnnotation({ type, description }: PlaywrightTest['annotations'][number]) {
  return { type, description };
}

function toAttempt(
  result: PlaywrightResult,
  test: PlaywrightTest,
  keeper: DetailKeeper,
  keptChars: number,
): ReportAttempt {
  const errors = result.errors.length > 0 ? result.errors : result.error ? [result.error] : [];
  return {
    status: judgeResult(result, test.expectedStatus),
    durationMs: result.duration !== undefined && result.duration >= 0 ? result.duration : undefined,
    startedAt: parseReportInstant(result.startTime)?.at,
    failure: toFailure(errors, result.status === 'timedOut' ? 'timeout' : undefined, keptChars),
    stdout: joinOutput(result.stdout, keptChars),
    stderr: joinOutput(result.stderr, keptChars),
    // The only try's detail is the test's.
    detail: test.results.length > 1 ? keeper.keep(resultDetail(result)) : undefined,
  };
}

/** Several errors of one try: the first gives the message, the text holds all. */
export function toFailure(
  errors: readonly PlaywrightError[],
  type: string | undefined,
  keptChars: number,
): ReportFailure | undefined {
  const texts = errors.map((error) => stripAnsi(error.stack ?? error.message ?? error.value ?? ''));
  const first = errors[0];
  if (first === undefined) return undefined;
  const message = stripAnsi(first.message ?? first.value ?? first.stack ?? '');
  return {
    kind: 'failure',
    type,
    message: clipText(message, MESSAGE_CHARS),
    text: clipText(texts.join('\n\n'), keptChars),
  };
}

function explain(test: PlaywrightTest, status: ReportCase['status']): ReportFailure | undefined {
  if (status !== 'failed' && status !== 'errored') return undefined;
  const message =
    test.expectedStatus === 'failed' && test.results.at(-1)?.status === 'passed'
      ? 'the test was expected to fail, but passed'
      : 'the report gives no reason for the failure';
  return { kind: 'failure', type: undefined, message, text: '' };
}

function joinOutput(output: PlaywrightResult['stdout'], keptChars: number): string | undefined {
  const text = output.map(outputText).join('');
  return text === '' ? undefined : clipText(stripAnsi(text), keptChars);
}
