import { clipText, detach } from '../clip-text.ts';
import type { RawStatus, ReportAttempt, ReportCase, ReportFailure } from '../report-format.ts';
import { parseReportInstant, parseSeconds } from '../report-numbers.ts';
import { splitParams } from '../split-params.ts';
import type { XmlAttributes } from '../xml/xml-reader.ts';
import { judgeJunitStatus } from './junit-status.ts';

const NONE: readonly never[] = Object.freeze([]);
const NO_PROPERTIES: Readonly<Record<string, string>> = Object.freeze({});

/** A <testcase> being read. */
export type OpenCase = {
  readonly attributes: XmlAttributes;
  readonly errors: ReportFailure[];
  readonly failures: ReportFailure[];
  readonly skips: ReportFailure[];
  /** Surefire's flakyFailure, flakyError, rerunFailure, rerunError. */
  readonly reruns: {
    readonly isFlaky: boolean;
    readonly status: RawStatus;
    readonly failure: ReportFailure;
  }[];
  stdout: string | undefined;
  stderr: string | undefined;
  properties: Record<string, string> | undefined;
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
  };
}

export type CasePlace = {
  readonly suitePath: readonly string[];
  readonly file: string | undefined;
  readonly project: string | undefined;
};

/** The finished case. A case without a name is called "(?)". */
export function closeCase(open: OpenCase, place: CasePlace, keptChars: number): ReportCase {
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
    properties: open.properties ?? NO_PROPERTIES,
    tags: listTags(name, open.properties),
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
  const reruns = open.reruns.map(
    (rerun): ReportAttempt => ({
      status: rerun.status,
      durationMs: undefined,
      startedAt: undefined,
      failure: rerun.failure,
    }),
  );
  // A flaky element is an earlier try of a pass; a rerun element is a later try of a failure.
  return open.reruns.some((rerun) => rerun.isFlaky) ? [...reruns, own] : [own, ...reruns];
}

const TAG = /(?:^|\s)@([A-Za-z0-9][\w:.-]*)/g;

function listTags(name: string, properties: Record<string, string> | undefined): readonly string[] {
  const inName = name.includes('@') ? [...name.matchAll(TAG)].map((match) => match[1] ?? '') : [];
  const stated = `${properties?.['tag'] ?? ''},${properties?.['tags'] ?? ''}`
    .split(',')
    .map((tag) => tag.trim());
  const tags = [...inName, ...stated.map((tag) => tag.replace(/^@/, ''))].filter((tag) => tag !== '');
  return tags.length === 0 ? NONE : [...new Set(tags)].map(detach);
}
