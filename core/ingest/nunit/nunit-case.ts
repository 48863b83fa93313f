import { BLANK_CASE } from '../blank-case.ts';
import type { DetailKeeper } from '../detail-keeper.ts';
import { fileNameOf, splitArguments, splitDotnetName } from '../dotnet-name.ts';
import { exceptionOf } from '../exception-of.ts';
import { makeFailure } from '../make-failure.ts';
import { ownerOf } from '../owner-of.ts';
import type { RawStatus, ReportAttachment, ReportCase, ReportFailure } from '../report-format.ts';
import { parseReportInstant } from '../report-numbers.ts';
import { parseDotnetSeconds } from '../time-span.ts';
import { childAt, childrenOf, textAt, type XmlNode } from '../xml/xml-node.ts';
import { judgeNunitResult } from './nunit-status.ts';
import { addTraits, NO_TRAITS, type NunitSuite } from './nunit-suite.ts';

/** A <test-case> of either version, within its suite. */
export function readCase(
  node: XmlNode,
  suite: NunitSuite | undefined,
  keeper: DetailKeeper,
  keptChars: number,
): ReportCase {
  const { attributes } = node;
  const status = judgeNunitResult(attributes, childAt(node, 'failure') !== undefined);
  const { tags, properties } = ['categories', 'properties'].reduce((traits, name) => {
    const found = childAt(node, name);
    return found ? addTraits(traits, found) : traits;
  }, suite?.traits ?? NO_TRAITS);
  const annotations = Object.entries(properties).map(([type, description]) => ({ type, description }));
  return {
    ...BLANK_CASE,
    ...nameCase(attributes),
    suitePath: suite?.path ?? [],
    status,
    durationMs: parseDotnetSeconds(attributes['duration'] ?? attributes['time']),
    startedAt: parseReportInstant(attributes['start-time'])?.at,
    failure: readFailure(node, status, keptChars),
    stdout: textAt(node, 'output'),
    properties,
    tags,
    owner: ownerOf(properties),
    detail: keeper.keep({ annotations, attachments: readAttachments(node) }),
  };
}

/** NUnit 3 gives the class apart; NUnit 2 has it in the name only. */
function nameCase(attributes: XmlNode['attributes']): Pick<ReportCase, 'className' | 'name' | 'params'> {
  const { name = '', classname, fullname } = attributes;
  const title = name.trim() || '(?)';
  if (classname) return { className: classname, ...splitArguments(title) };
  if (fullname) return { className: splitDotnetName(fullname).className, ...splitArguments(title) };
  return splitDotnetName(title);
}

function readFailure(node: XmlNode, status: RawStatus, keptChars: number): ReportFailure | undefined {
  if (status === 'passed') return undefined;
  if (status === 'skipped') {
    const reason = textAt(node, 'reason', 'message') ?? textAt(node, 'failure', 'message');
    return reason === undefined ? undefined : makeFailure({ kind: 'skip', text: reason }, keptChars);
  }
  const label = node.attributes['label'];
  const kind = status === 'errored' || label !== undefined ? 'error' : 'failure';
  return failureOf(childAt(node, 'failure'), kind, label, [node], keptChars);
}

/** A <failure>, with the assertions of a test that makes several. */
export function failureOf(
  failure: XmlNode | undefined,
  kind: 'failure' | 'error',
  label: string | undefined,
  around: readonly XmlNode[],
  keptChars: number,
): ReportFailure {
  const message = textAt(failure, 'message')?.trim() ?? '';
  const parts = [message, textAt(failure, 'stack-trace')?.trim()];
  const assertions = around.flatMap((node) => childrenOf(childAt(node, 'assertions'), 'assertion'));
  if (assertions.length > 1) {
    parts.push(
      ...assertions.flatMap((one) => [textAt(one, 'message')?.trim(), textAt(one, 'stack-trace')?.trim()]),
    );
  }
  const text = parts.filter((part) => part !== undefined && part !== '').join('\n');
  const fallback = text === '' ? 'the report gives no reason for the failure' : undefined;
  return makeFailure(
    { kind, type: exceptionOf(message) ?? label, message: message || fallback, text },
    keptChars,
  );
}

function readAttachments(node: XmlNode): ReportAttachment[] {
  return childrenOf(childAt(node, 'attachments'), 'attachment').flatMap((one) => {
    const path = textAt(one, 'filePath')?.trim();
    if (path === undefined) return [];
    const name = textAt(one, 'description')?.trim() ?? fileNameOf(path);
    return [{ name, contentType: undefined, path, body: undefined }];
  });
}
