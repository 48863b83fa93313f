import { BLANK_CASE } from '../blank-case.ts';
import { makeFailure } from '../make-failure.ts';
import type { RawStatus, ReportCase, ReportFailure } from '../report-format.ts';
import type { RspecExample } from './rspec-schema.ts';

const STATUSES: ReadonlyMap<string, RawStatus> = new Map([
  ['passed', 'passed'],
  ['failed', 'failed'],
  ['pending', 'skipped'],
]);

/** One example. RSpec writes its groups only as the start of the full description. */
export function toRspecCase(example: RspecExample, keptChars: number): ReportCase {
  const status = STATUSES.get(example.status) ?? 'errored';
  const { description, full_description: full } = example;
  const group = full.endsWith(description) ? full.slice(0, full.length - description.length).trim() : '';
  return {
    ...BLANK_CASE,
    suitePath: group === '' ? [] : [group],
    file: example.file_path?.replace(/^\.\//, ''),
    line: example.line_number,
    name: description || full || '(?)',
    status,
    durationMs: example.run_time === undefined ? undefined : Math.round(example.run_time * 1e6) / 1e3,
    failure: toFailure(example, status, keptChars),
  };
}

function toFailure(example: RspecExample, status: RawStatus, keptChars: number): ReportFailure | undefined {
  const { exception, pending_message: pending } = example;
  if (status === 'passed') return undefined;
  if (status === 'skipped') {
    return pending ? makeFailure({ kind: 'skip', message: pending }, keptChars) : undefined;
  }
  const told = exception?.message?.trim();
  const text = [told ?? '', ...(exception?.backtrace ?? [])].join('\n');
  const message = told ? told : 'the report gives no reason for the failure';
  const kind = status === 'errored' ? 'error' : 'failure';
  return makeFailure({ kind, type: exception?.class, message, text }, keptChars);
}
