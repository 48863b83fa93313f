import type { ReportFailure, ReportHeader } from '../report-format.ts';
import { parseCount, parseReportInstant, type ReportInstant } from '../report-numbers.ts';
import type { XmlAttributes } from '../xml/xml-reader.ts';

/** What the root and each <assembly> say of the run. */
export type XunitRun = {
  root: XmlAttributes;
  readonly assemblies: XmlAttributes[];
  readonly errors: ReportFailure[];
};

export function toXunitHeader(run: XunitRun): ReportHeader {
  const { assemblies } = run;
  const parts = assemblies.length > 0 ? assemblies : [run.root];
  const starts = present(parts.map(startOf));
  const ends = present(parts.map((part) => parseReportInstant(part['finish-rtf'])));
  const startedAt = starts.length > 0 ? Math.min(...starts.map((one) => one.at)) : undefined;
  const finishedAt = ends.length > 0 ? Math.max(...ends.map((one) => one.at)) : undefined;
  const isOrdered = startedAt !== undefined && finishedAt !== undefined && finishedAt > startedAt;
  const framework = parts[0]?.['test-framework'];
  return {
    tool: framework?.startsWith('xUnit') ? 'xunit' : framework?.split(' ')[0]?.toLowerCase() || 'xunit',
    declared: {
      total: sum(parts, 'total'),
      failed: sum(parts, 'failed'),
      errored: undefined,
      skipped: sum(parts, 'skipped'),
    },
    startedAt,
    finishedAt,
    isZoneAssumed: starts.some((one) => one.isZoneAssumed),
    // `time` adds up what ran side by side, so only version 3 tells the wall's.
    wallMs: isOrdered ? finishedAt - startedAt : undefined,
    workers: undefined,
    hostname: run.root['computer'],
    environment: environmentOf(run, parts[0] ?? {}),
    suiteErrors: run.errors,
  };
}

function startOf(assembly: XmlAttributes): ReportInstant | undefined {
  const exact = parseReportInstant(assembly['start-rtf']);
  return exact ?? parseReportInstant(`${assembly['run-date']}T${assembly['run-time']}`);
}

function environmentOf(run: XunitRun, assembly: XmlAttributes): Record<string, string> | undefined {
  const told = Object.entries({
    computer: run.root['computer'],
    framework: assembly['test-framework'],
    runtime: assembly['environment'],
    target: assembly['target-framework'],
  }).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '');
  return told.length > 0 ? Object.fromEntries(told) : undefined;
}

function sum(parts: readonly XmlAttributes[], attribute: string): number | undefined {
  const counts = present(parts.map((part) => parseCount(part[attribute])));
  return counts.length > 0 ? counts.reduce((total, count) => total + count, 0) : undefined;
}

function present<Value>(list: readonly (Value | undefined)[]): Value[] {
  return list.filter((one) => one !== undefined);
}
