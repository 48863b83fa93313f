import { BLANK_CASE } from '../blank-case.ts';
import { detach } from '../clip-text.ts';
import { makeFailure } from '../make-failure.ts';
import type { RawStatus, ReportCase, ReportFailure } from '../report-format.ts';
import { type NameAndParams, splitParams } from '../split-params.ts';
import { readDiagnostics, type TapDiagnostics } from './tap-diagnostics.ts';
import type { TapPoint } from './tap-line.ts';

const NO_DIAGNOSTICS: TapDiagnostics = { fields: new Map(), text: '' };
const NO_REASON = { failed: 'the report gives no reason for the failure', xfailed: 'still to do' } as const;
const PLACE = /^(?:file:\/\/)?(.{1,1000}?):(\d{1,9})(?::\d{1,9})?$/;
const TAIL_PLACE = /\(([^()]{1,1000}:\d{1,9}(?::\d{1,9})?)\)$/;
const BATS_PLACE = /in test file ([^\n,]{1,1000}), line (\d{1,9})/;

/** A test point that is complete: with its YAML block and the comments that followed it. */
export type TapFinding = {
  readonly point: TapPoint;
  readonly suitePath: readonly string[];
  /** Which one of the points of this name in its block it is, from 1. */
  readonly ordinal: number;
  readonly yaml: string;
  readonly comments: string;
};

/** A to-do that fails is a known failure; one that passes was, for all TAP tells, not written yet. */
export function judgePoint({ isOk, directives }: Pick<TapPoint, 'isOk' | 'directives'>): RawStatus {
  if (directives.some(({ kind }) => kind === 'skip')) return 'skipped';
  if (directives.some(({ kind }) => kind === 'todo')) return isOk ? 'skipped' : 'xfailed';
  return isOk ? 'passed' : 'failed';
}

export function toTapCase(found: TapFinding, keptChars: number): ReportCase {
  const { point } = found;
  const status = judgePoint(point);
  const diagnostics = found.yaml === '' ? NO_DIAGNOSTICS : readDiagnostics(found.yaml);
  const place = placeOf(diagnostics.fields, found.comments);
  return {
    ...BLANK_CASE,
    status,
    ...nameOf(point, found.ordinal),
    suitePath: found.suitePath,
    file: place?.file === undefined ? undefined : detach(place.file),
    line: place?.line,
    durationMs: durationOf(point, diagnostics.fields),
    failure: toFailure(found, status, diagnostics, keptChars),
  };
}

/** Points repeat a name ("should be equal") where they are no tries of one test: they are told apart by their order. */
function nameOf(point: TapPoint, ordinal: number): NameAndParams {
  const named = splitParams(detach(point.name || '(?)'));
  if (ordinal < 2 || point.name === '') return named;
  return {
    name: named.name,
    params: named.params === undefined ? `#${ordinal}` : `${named.params} #${ordinal}`,
  };
}

function durationOf(point: TapPoint, fields: TapDiagnostics['fields']): number | undefined {
  const time = point.directives.find(({ kind }) => kind === 'time')?.text;
  if (time !== undefined) return parseTapTime(time);
  const stated = fields.get('duration_ms');
  return stated !== undefined && /^\d+(?:\.\d+)?$/.test(stated) ? Number(stated) : undefined;
}

/** "12.5ms" or "1.5s" in ms. */
export function parseTapTime(time: string): number | undefined {
  const match = /^(\d{1,12}(?:\.\d{1,9})?)(ms|s)$/.exec(time);
  return match ? Number(match[1]) * (match[2] === 's' ? 1_000 : 1) : undefined;
}

function toFailure(
  found: TapFinding,
  status: RawStatus,
  diagnostics: TapDiagnostics,
  keptChars: number,
): ReportFailure | undefined {
  const reason = found.point.directives.find(({ kind }) => kind !== 'time')?.text.replace(/^-$/, '');
  if (status === 'skipped') {
    return reason ? makeFailure({ kind: 'skip', message: reason }, keptChars) : undefined;
  }
  if (status !== 'failed' && status !== 'xfailed') return undefined;
  const { fields } = diagnostics;
  const text = [diagnostics.text, found.comments].filter((part) => part !== '').join('\n');
  const stated = fields.get('message') || fields.get('error') || fields.get('error.message') || reason;
  const told = stated || found.comments.trimStart().split('\n', 1)[0];
  const message = told || (text === '' ? NO_REASON[status] : found.point.name);
  const type =
    fields.get('failureType') ?? fields.get('name') ?? fields.get('error.name') ?? fields.get('operator');
  return makeFailure({ kind: 'failure', type, message: batsMessage(found) ?? message, text }, keptChars);
}

/** bats tells in comments which command failed. */
function batsMessage({ yaml, comments }: TapFinding): string | undefined {
  if (yaml !== '') return undefined;
  return /^[ \t]{0,100}(`[^\n]{1,1000} failed(?: with status \d{1,5})?)$/m.exec(comments)?.[1];
}

type Place = { readonly file: string; readonly line: number | undefined };

function placeOf(fields: TapDiagnostics['fields'], comments: string): Place | undefined {
  const file = fields.get('at.file') ?? fields.get('file') ?? fields.get('at.fileName');
  const line = Number(fields.get('at.line') ?? fields.get('line') ?? fields.get('at.lineNumber'));
  if (file && !isForeign(file)) return { file, line: Number.isInteger(line) && line > 0 ? line : undefined };
  const stated = fields.get('location') ?? fields.get('at') ?? '';
  const match = PLACE.exec(TAIL_PLACE.exec(stated)?.[1] ?? stated) ?? BATS_PLACE.exec(comments);
  return match?.[1] === undefined || isForeign(match[1])
    ? undefined
    : { file: match[1], line: Number(match[2]) };
}

/** The place in a stack where the assertion library threw is not where the test stands. */
function isForeign(file: string): boolean {
  return file.includes('node_modules/') || file.startsWith('node:');
}
