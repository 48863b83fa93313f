import { attachmentAt, attachmentLines } from '../attachment-lines.ts';
import { clipText, detach } from '../clip-text.ts';
import type { DetailKeeper, FoundDetail } from '../detail-keeper.ts';
import { ownerOf } from '../owner-of.ts';
import type { RawStatus, ReportAttempt, ReportCase, ReportFailure } from '../report-format.ts';
import { parseReportInstant, parseSeconds } from '../report-numbers.ts';
import { splitParams } from '../split-params.ts';
import type { XmlAttributes } from '../xml/xml-reader.ts';
import { judgeJunitStatus } from './junit-status.ts';

const NONE: readonly never[] = Object.freeze([]);
const NO_PROPERTIES: Readonly<Record<string, string>> = Object.freeze({});
const NO_DETAIL: FoundDetail = Object.freeze({});

/** What was written while a test, or one of its tries, ran. */
export type CaseOutput = { stdout: string | undefined; stderr: string | undefined };

type Rerun = Omit<ReportAttempt, 'failure' | 'detail'> & {
  readonly isFlaky: boolean;
  readonly failure: ReportFailure;
};

/** A <testcase> being read. */
export type OpenCase = CaseOutput & {
  readonly attributes: XmlAttributes;
  readonly errors: ReportFailure[];
  readonly failures: ReportFailure[];
  readonly skips: ReportFailure[];
  /** Surefire's flakyFailure, flakyError, rerunFailure, rerunError. */
  readonly reruns: Rerun[];
  /** Of the rerun element being read. */
  rerunOutput: CaseOutput | undefined;
  properties: Map<string, string> | undefined;
};

export function openCase(attributes: XmlAttributes): OpenCase {
  return {
    attributes,
    errors: [],
    failures: [],
    skips: [],
    reruns: [],
    stdout: undefined,
    stderr: undefined,
    properties: undefined,
    rerunOutput: undefined,
  };
}

export type CasePlace = {
  readonly suitePath: readonly string[];
  readonly file: string | undefined;
  readonly project: string | undefined;
};

/** The finished case. A case without a name is called "(?)". */
export function closeCase(
  open: OpenCase,
  place: CasePlace,
  keeper: DetailKeeper,
  keptChars: number,
): ReportCase {
  const { attributes } = open;
  const stated = (attributes['status'] ?? attributes['result'])?.toLowerCase();
  const status = judgeJunitStatus({
    stated,
    errors: open.errors,
    failures: open.failures,
    skips: open.skips,
  });
  const durationMs = parseSeconds(attributes['time'] ?? attributes['duration']);
  const failure = joinFailures([...open.errors, ...open.failures, ...open.skips], keptChars);
  const { name, params } = splitParams(detach(attributes['name']?.trim() || '(?)'));
  const line = Number(attributes['line']);
  const properties = open.properties ? Object.fromEntries(open.properties) : NO_PROPERTIES;
  return {
    suitePath: place.suitePath,
    file: attributes['file'] ? detach(attributes['file']) : place.file,
    line: Number.isInteger(line) && line > 0 ? line : undefined,
    className: detachOptional(attributes['classname'] ?? attributes['class']),
    name,
    params,
    project: detachOptional(place.project),
    status,
    durationMs,
    startedAt: parseReportInstant(attributes['timestamp'])?.at,
    failure: failure ?? (open.reruns[0]?.failure || undefined),
    attempts: listAttempts(open, status, durationMs, failure),
    stdout: open.stdout,
    stderr: open.stderr,
    properties,
    tags: listTags(name, properties),
    owner: ownerOf(properties),
    detail: keeper.keep(findDetail(open, properties)),
  };
}

function detachOptional(text: string | undefined): string | undefined {
  return text ? detach(text) : undefined;
}

/** The first is what the page names; the text holds all of them. */
function joinFailures(found: readonly ReportFailure[], keptChars: number): ReportFailure | undefined {
  const [first, ...others] = found;
  if (first === undefined || others.length === 0) return first;
  return { ...first, text: clipText(found.map((one) => one.text || one.message).join('\n\n'), keptChars) };
}

function listAttempts(
  open: OpenCase,
  status: RawStatus,
  durationMs: number | undefined,
  failure: ReportFailure | undefined,
): readonly ReportAttempt[] {
  if (open.reruns.length === 0) return NONE;
  const own: ReportAttempt = { status, durationMs, startedAt: undefined, failure };
  const reruns = open.reruns.map(({ isFlaky: _isFlaky, ...rerun }): ReportAttempt => rerun);
  // A flaky element is an earlier try of a pass; a rerun element is a later try of a failure.
  return open.reruns.some((rerun) => rerun.isFlaky) ? [...reruns, own] : [own, ...reruns];
}

const ATTACHMENT_KEYS = new Set(['attachment', 'attachments', 'testrail_attachment']);
const TAG_KEYS = new Set(['tag', 'tags']);
const MAX_FILES = 60;

/** Properties are annotations, or name files; outputs name files too. */
function findDetail(open: OpenCase, properties: Readonly<Record<string, string>>): FoundDetail {
  if (open.properties === undefined && open.stdout === undefined && open.stderr === undefined)
    return NO_DETAIL;
  const attachments = [
    ...attachmentLines(open.stdout, MAX_FILES),
    ...attachmentLines(open.stderr, MAX_FILES),
  ];
  const annotations: { type: string; description: string }[] = [];
  for (const [type, description] of Object.entries(properties)) {
    const key = type.toLowerCase();
    if (ATTACHMENT_KEYS.has(key)) attachments.push(...description.split(', ').map(attachmentAt));
    else if (!TAG_KEYS.has(key)) annotations.push({ type, description });
  }
  return { annotations, attachments };
}

const TAG = /(?:^|\s)@([A-Za-z0-9][\w:.-]*)/g;

function listTags(name: string, properties: Readonly<Record<string, string>>): readonly string[] {
  const { tag: one = '', tags: several = '' } = properties;
  if (one === '' && several === '' && !name.includes('@')) return NONE;
  const inName = [...name.matchAll(TAG)].map((match) => match[1] ?? '');
  const stated = `${one},${several}`.split(',').map((tag) => tag.trim());
  const tags = [...inName, ...stated.map((tag) => tag.replace(/^@/, ''))].filter((tag) => tag !== '');
  return tags.length === 0 ? NONE : [...new Set(tags)].map(detach);
}
