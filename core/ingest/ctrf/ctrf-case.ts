import { BLANK_CASE } from '../blank-case.ts';
import { clipText } from '../clip-text.ts';
import type { DetailKeeper } from '../detail-keeper.ts';
import { failedTries, withEarlierTries } from '../earlier-tries.ts';
import { makeFailure } from '../make-failure.ts';
import { ownerOf } from '../owner-of.ts';
import type {
  RawStatus,
  ReportAttachment,
  ReportAttempt,
  ReportCase,
  ReportFailure,
} from '../report-format.ts';
import { splitParams } from '../split-params.ts';
import { stripAnsi } from '../strip-ansi.ts';
import type { CtrfAttempt, CtrfTest } from './ctrf-schema.ts';
import { judgeCtrf } from './ctrf-status.ts';

/** One test of a CTRF report. */
export function toCtrfCase(test: CtrfTest, details: DetailKeeper, keptChars: number): ReportCase {
  const status = judgeCtrf(test.status, test.extra?.greenroom?.['rawStatus'] ?? test.rawStatus);
  const own: ReportCase = {
    ...BLANK_CASE,
    suitePath: suiteOf(test),
    file: test.filePath,
    line: test.line,
    ...nameOf(test),
    project: test.browser?.slice(0, 200).replace(/[\s@v]{0,5}\d[\d.]{0,40}$/, '') || undefined,
    status,
    durationMs: positive(test.duration),
    startedAt: positive(test.start),
    failure: toFailure(test, status, keptChars),
    stdout: joinOutput(test.stdout, keptChars),
    stderr: joinOutput(test.stderr, keptChars),
    properties: propertiesOf(test),
    tags: test.tags.map((tag) => tag.replace(/^@/, '')),
    owner: test.owner ?? ownerOf(test.labels),
    detail: details.keep({ steps: test.steps.map(toStep), attachments: listAttachments(test) }),
  };
  return withTries(own, test, details, keptChars);
}

/** Reporters list the last try among the attempts or leave it out: the count of retries, or its status, tells. */
function withTries(own: ReportCase, test: CtrfTest, details: DetailKeeper, keptChars: number): ReportCase {
  const attempts = test.retryAttempts.map((attempt) => toAttempt(attempt, details, keptChars));
  if (attempts.length === 0) return withEarlierTries(own, failedTries(test.retries ?? 0));
  const isComplete =
    test.retries === undefined ? attempts.at(-1)?.status === own.status : attempts.length > test.retries;
  return isComplete ? { ...own, attempts } : withEarlierTries(own, attempts);
}

function toAttempt(attempt: CtrfAttempt, details: DetailKeeper, keptChars: number): ReportAttempt {
  const status = judgeCtrf(attempt.status, attempt.rawStatus);
  return {
    status,
    durationMs: positive(attempt.duration),
    startedAt: positive(attempt.start),
    failure: toFailure(attempt, status, keptChars),
    stdout: joinOutput(attempt.stdout, keptChars),
    stderr: joinOutput(attempt.stderr, keptChars),
    detail: details.keep({ attachments: attempt.attachments.map(toAttachment) }),
  };
}

function toFailure(
  { message, trace, rawStatus }: CtrfAttempt,
  status: RawStatus,
  keptChars: number,
): ReportFailure | undefined {
  if (status === 'passed') return undefined;
  if (status === 'skipped') {
    return message ? makeFailure({ kind: 'skip', message }, keptChars) : undefined;
  }
  const isSilent = !message && !trace;
  return makeFailure(
    {
      kind: status === 'errored' ? 'error' : 'failure',
      type: rawStatus === status ? undefined : rawStatus,
      message: isSilent ? 'the report gives no reason for the failure' : message,
      text: trace ?? message,
    },
    keptChars,
  );
}

function suiteOf({ suite }: CtrfTest): readonly string[] {
  if (suite === undefined) return [];
  const parts = typeof suite === 'string' ? suite.split(' > ') : suite;
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

function nameOf(test: CtrfTest): Pick<ReportCase, 'name' | 'params'> {
  const named = splitParams(test.name);
  const given = Object.entries(test.parameters).map(([name, value]) => `${name}=${value}`);
  return given.length === 0 ? named : { name: test.name, params: given.join(', ') };
}

function propertiesOf({ labels, type, device, browser }: CtrfTest): Record<string, string> {
  const more = { type, device, browser };
  const told = Object.entries(more).flatMap(([name, value]) => (value ? [[name, value] as const] : []));
  return { ...Object.fromEntries(told), ...labels };
}

function toStep({ name, status, rawStatus, duration }: CtrfTest['steps'][number]) {
  return {
    title: name,
    depth: 0,
    status: status === undefined ? undefined : judgeCtrf(status, rawStatus),
    durationMs: positive(duration),
    error: undefined,
  };
}

function listAttachments({ attachments, screenshot }: CtrfTest): ReportAttachment[] {
  const listed = attachments.map(toAttachment);
  if (!screenshot) return listed;
  return [...listed, { name: 'screenshot', contentType: 'image/png', path: undefined, body: screenshot }];
}

function toAttachment({ name, contentType, path }: CtrfTest['attachments'][number]): ReportAttachment {
  return { name: name || path || 'attachment', contentType, path, body: undefined };
}

function joinOutput(lines: readonly string[], keptChars: number): string | undefined {
  return lines.length === 0 ? undefined : clipText(stripAnsi(lines.join('\n')), keptChars);
}

function positive(value: number | undefined): number | undefined {
  return value !== undefined && value >= 0 ? value : undefined;
}
