import { BLANK_CASE } from '../blank-case.ts';
import type { DetailKeeper } from '../detail-keeper.ts';
import { makeFailure } from '../make-failure.ts';
import { ownerOf } from '../owner-of.ts';
import type { RawStatus, ReportCase, ReportFailure } from '../report-format.ts';
import { parseCount, parseReportInstant, type ReportInstant } from '../report-numbers.ts';
import { childAt, childrenOf, textAt, type XmlNode } from '../xml/xml-node.ts';

const STATUS: ReadonlyMap<string, RawStatus> = new Map([
  ['PASS', 'passed'],
  ['SUCCESS_PERCENTAGE_FAILURE', 'passed'],
  ['FAIL', 'failed'],
  ['SKIP', 'skipped'],
]);
const MAX_PARTS = 100;

export type TestngPlace = {
  readonly suitePath: readonly string[];
  readonly className: string | undefined;
  readonly tags: readonly string[];
};

/** A <test-method> that is a test. */
export function readMethod(
  node: XmlNode,
  place: TestngPlace,
  keeper: DetailKeeper,
  keptChars: number,
): ReportCase {
  const { attributes } = node;
  const exception = childAt(node, 'exception');
  const status = STATUS.get(attributes['status'] ?? '') ?? 'errored';
  const properties = readAttributes(node);
  const annotations = Object.entries(properties).map(([type, description]) => ({ type, description }));
  return {
    ...BLANK_CASE,
    ...place,
    name: attributes['name']?.trim() || '(?)',
    params: readParams(node),
    status,
    durationMs: parseCount(attributes['duration-ms']),
    startedAt: parseTestngInstant(attributes['started-at'])?.at,
    failure: status === 'passed' ? undefined : readException(exception, status, keptChars),
    stdout: readOutput(node),
    properties,
    owner: ownerOf(properties),
    detail: keeper.keep({ annotations }),
  };
}

export function readException(
  exception: XmlNode | undefined,
  status: RawStatus,
  keptChars: number,
): ReportFailure | undefined {
  if (exception === undefined && status === 'skipped') return undefined;
  const trace = textAt(exception, 'full-stacktrace') ?? textAt(exception, 'short-stacktrace');
  const message = textAt(exception, 'message')?.trim();
  const type = exception?.attributes['class'];
  const fallback = trace === undefined ? (type ?? 'the report gives no reason for the failure') : undefined;
  return makeFailure(
    {
      kind: status === 'skipped' ? 'skip' : status === 'errored' ? 'error' : 'failure',
      type,
      message: message ?? fallback,
      text: trace?.trim() ?? message,
    },
    keptChars,
  );
}

/** "2026-11-20T08:15:00Z", or from version 7 on "2026-11-20T08:15:00 UTC"; other zones' names tell no offset. */
export function parseTestngInstant(text: string | undefined): ReportInstant | undefined {
  const [instant, zone] = text?.trim().split(' ') ?? [];
  return parseReportInstant(zone === 'UTC' || zone === 'GMT' ? `${instant}Z` : instant);
}

function readParams(node: XmlNode): string | undefined {
  const values = childrenOf(childAt(node, 'params'), 'param').map((param) => {
    const value = childAt(param, 'value');
    return value?.attributes['is-null'] === 'true' ? 'null' : (value?.text.trim() ?? '');
  });
  return values.length > 0 ? values.join(', ') : undefined;
}

function readAttributes(node: XmlNode): Record<string, string> {
  const found: Record<string, string> = {};
  for (const one of childrenOf(childAt(node, 'attributes'), 'attribute').slice(0, MAX_PARTS)) {
    const name = one.attributes['name'];
    if (name) found[name] = textAt(one, 'value')?.trim() ?? one.attributes['value'] ?? '';
  }
  const { description } = node.attributes;
  if (description) found['description'] = description;
  return found;
}

function readOutput(node: XmlNode): string | undefined {
  const lines = childrenOf(childAt(node, 'reporter-output'), 'line').map((line) => line.text.trim());
  return lines.length > 0 ? lines.join('\n') : undefined;
}
