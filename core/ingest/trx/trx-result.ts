import { attachmentAt } from '../attachment-lines.ts';
import { BLANK_CASE } from '../blank-case.ts';
import { clipText } from '../clip-text.ts';
import { splitArguments, withoutClass } from '../dotnet-name.ts';
import { exceptionOf } from '../exception-of.ts';
import type { ReportAttachment, ReportCase, ReportFailure } from '../report-format.ts';
import { parseReportInstant } from '../report-numbers.ts';
import { parseTimeSpan } from '../time-span.ts';
import { childAt, childrenOf, textAt, type XmlNode } from '../xml/xml-node.ts';
import { judgeTrxOutcome } from './trx-status.ts';

const MESSAGE_CHARS = 2_000;

/** A result as it stands in the file, before its test's definition is known. */
export type TrxResult = {
  readonly testId: string;
  readonly title: string;
  readonly dataRow: string | undefined;
  readonly found: ReportCase;
  readonly attachments: readonly ReportAttachment[];
};

export function readResult(node: XmlNode, keptChars: number): TrxResult {
  const { testId = '', testName, dataRowInfo, outcome, duration, startTime } = node.attributes;
  const output = childAt(node, 'Output');
  const status = judgeTrxOutcome(outcome);
  return {
    testId,
    title: testName?.trim() || '(?)',
    dataRow: dataRowInfo || undefined,
    attachments: readAttachments(node),
    found: {
      ...BLANK_CASE,
      status,
      durationMs: parseTimeSpan(duration),
      startedAt: parseReportInstant(startTime)?.at,
      failure: readFailure(output, status, outcome),
      stdout: joinTexts([textAt(output, 'StdOut'), ...messagesOf(output)], keptChars),
      stderr: joinTexts([textAt(output, 'StdErr'), textAt(output, 'DebugTrace')], keptChars),
    },
  };
}

/** What the adapters put into `testName` differs: the method, the method with its class, or a title of its own. */
export function nameResult(result: TrxResult, className: string | undefined, method: string | undefined) {
  const title = withoutClass(result.title, className);
  const isMethod = method !== undefined && (title === method || title.startsWith(`${method}(`));
  const isTheory = method !== undefined && title.startsWith(`${method} (`) && title.endsWith(')');
  const named = isTheory
    ? { name: method, params: title.slice(method.length + 2, -1) }
    : isMethod || method === undefined || !title.includes(' (')
      ? splitArguments(title)
      : { name: title, params: undefined };
  const params = [named.params, result.dataRow && `row ${result.dataRow}`].filter(
    (part) => part !== undefined,
  );
  return { name: named.name, params: params.length > 0 ? params.join(', ') : undefined };
}

function readFailure(
  output: XmlNode | undefined,
  status: ReportCase['status'],
  outcome: string | undefined,
): ReportFailure | undefined {
  if (status === 'passed') return undefined;
  const error = childAt(output, 'ErrorInfo');
  const message = textAt(error, 'Message')?.trim();
  const trace = textAt(error, 'StackTrace')?.trimEnd();
  const isBad = status === 'failed' || status === 'errored';
  if (!isBad && message === undefined && outcome?.toLowerCase() === 'notexecuted') {
    const reason = textAt(output, 'StdOut')?.trim();
    return reason === undefined ? undefined : skip(reason);
  }
  const text = [message, trace].filter((part) => part !== undefined).join('\n');
  const said =
    message ??
    trace?.trim().split('\n')[0] ??
    `the report says ${outcome ?? 'no outcome'} and gives no reason`;
  if (!isBad) return { ...skip(said), text };
  const type = outcome?.toLowerCase() === 'timeout' ? 'timeout' : exceptionOf(message);
  return {
    kind: status === 'errored' ? 'error' : 'failure',
    type,
    message: clipText(said, MESSAGE_CHARS),
    text,
  };
}

function skip(reason: string): ReportFailure {
  return { kind: 'skip', type: undefined, message: clipText(reason, MESSAGE_CHARS), text: reason };
}

function messagesOf(output: XmlNode | undefined): (string | undefined)[] {
  return childrenOf(childAt(output, 'TextMessages'), 'Message').map((message) => message.text);
}

function joinTexts(texts: readonly (string | undefined)[], keptChars: number): string | undefined {
  const joined = texts.filter((text) => text !== undefined).join('\n');
  return joined === '' ? undefined : clipText(joined, keptChars);
}

/** Files named by a test, and files that a collector put beside them; paths are within the run's deployment folder. */
function readAttachments(node: XmlNode): ReportAttachment[] {
  const folder = node.attributes['relativeResultsDirectory'];
  const own = childrenOf(childAt(node, 'ResultFiles'), 'ResultFile').map((file) => file.attributes['path']);
  const collected = childrenOf(childAt(node, 'CollectorDataEntries'), 'Collector').flatMap((collector) =>
    childrenOf(childAt(collector, 'UriAttachments'), 'UriAttachment').map(
      (one) => childAt(one, 'A')?.attributes['href'],
    ),
  );
  return [...own.map((path) => path && ['In', folder, path].filter(Boolean).join('/')), ...collected]
    .filter((path) => path !== undefined)
    .filter((path) => path !== '')
    .map(attachmentAt);
}
