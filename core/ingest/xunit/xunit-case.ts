import { toBase64 } from '../base64.ts';
import { BLANK_CASE } from '../blank-case.ts';
import type { DetailKeeper } from '../detail-keeper.ts';
import { splitArguments, withoutClass } from '../dotnet-name.ts';
import { makeFailure } from '../make-failure.ts';
import { ownerOf } from '../owner-of.ts';
import type { RawStatus, ReportAttachment, ReportCase, ReportFailure } from '../report-format.ts';
import { parseCount, parseReportInstant } from '../report-numbers.ts';
import { parseDotnetSeconds, parseTimeSpan } from '../time-span.ts';
import { childAt, childrenOf, textAt, type XmlNode } from '../xml/xml-node.ts';

const STATUS: ReadonlyMap<string, RawStatus> = new Map([
  ['pass', 'passed'],
  ['fail', 'failed'],
  ['skip', 'skipped'],
  ['notrun', 'skipped'],
]);
const MAX_TRAITS = 100;

/** A <test> of any version of xUnit.net. */
export function readCase(
  node: XmlNode,
  suitePath: readonly string[],
  keeper: DetailKeeper,
  keptChars: number,
): ReportCase {
  const { attributes } = node;
  const status = STATUS.get(attributes['result']?.toLowerCase() ?? '') ?? 'errored';
  const className = attributes['type'] || undefined;
  const { tags, properties } = readTraits(node);
  const warnings = childrenOf(childAt(node, 'warnings'), 'warning').map((one) => ({
    type: 'warning',
    description: one.text,
  }));
  const traits = Object.entries(properties).map(([type, description]) => ({ type, description }));
  return {
    ...BLANK_CASE,
    suitePath,
    className,
    ...splitArguments(withoutClass(attributes['name']?.trim() || '(?)', className)),
    file: attributes['source-file'] || undefined,
    line: parseCount(attributes['source-line']) || undefined,
    status,
    durationMs: parseTimeSpan(attributes['time-rtf']) ?? parseDotnetSeconds(attributes['time']),
    startedAt: parseReportInstant(attributes['start-rtf'])?.at,
    failure: readFailure(node, status, keptChars),
    stdout: textAt(node, 'output'),
    properties,
    tags,
    owner: ownerOf(properties),
    detail: keeper.keep({ annotations: [...traits, ...warnings], attachments: readAttachments(node) }),
  };
}

/** A trait "Category" is a tag; a trait given twice keeps both its values. */
function readTraits(node: XmlNode): Pick<ReportCase, 'tags' | 'properties'> {
  const tags: string[] = [];
  const properties: Record<string, string> = {};
  for (const { attributes } of childrenOf(childAt(node, 'traits'), 'trait').slice(0, MAX_TRAITS)) {
    const { name = '', value = '' } = attributes;
    if (name.toLowerCase() === 'category' && value !== '') tags.push(value);
    else if (name !== '') properties[name] = properties[name] ? `${properties[name]}, ${value}` : value;
  }
  return { tags: [...new Set(tags)], properties };
}

function readFailure(node: XmlNode, status: RawStatus, keptChars: number): ReportFailure | undefined {
  if (status === 'passed') return undefined;
  if (status === 'skipped') {
    // Version 1 puts the reason into a message of its own.
    const reason = textAt(node, 'reason', 'message') ?? textAt(node, 'reason');
    return reason === undefined ? undefined : makeFailure({ kind: 'skip', text: reason }, keptChars);
  }
  return failureOf(childAt(node, 'failure'), status === 'errored' ? 'error' : 'failure', keptChars);
}

/** A <failure>, of a test or of an <error> of the run. */
export function failureOf(
  failure: XmlNode | undefined,
  kind: 'failure' | 'error',
  keptChars: number,
): ReportFailure {
  const message = textAt(failure, 'message')?.trim();
  const text = [message, textAt(failure, 'stack-trace')?.trimEnd()]
    .filter((part) => part !== undefined)
    .join('\n');
  const fallback = text === '' ? 'the report gives no reason for the failure' : undefined;
  const type = failure?.attributes['exception-type'];
  return makeFailure({ kind, type, message: message ?? fallback, text }, keptChars);
}

/** Version 3: base64 where a media type is given, else plain text. */
function readAttachments(node: XmlNode): ReportAttachment[] {
  return childrenOf(childAt(node, 'attachments'), 'attachment').map(({ attributes, text }) => {
    const type = attributes['media-type'];
    const body = type ? text.replaceAll(/\s/g, '') : toBase64(text);
    return {
      name: attributes['name'] ?? 'attachment',
      contentType: type ?? 'text/plain',
      path: undefined,
      body,
    };
  });
}
