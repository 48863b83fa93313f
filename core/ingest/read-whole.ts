import { IngestError } from './ingest-error.ts';
import { DEFAULT_LIMITS, type IngestLimits } from './ingest-limits.ts';
import { ReportReader } from './read-report.ts';
import type { ReportCase, ReportHeader } from './report-format.ts';

export type WholeReport = {
  readonly format: string;
  readonly cases: readonly ReportCase[];
  readonly header: ReportHeader | undefined;
};

/** A report read at once, for tests; `pieces` bytes at a time. */
export function readWhole(
  content: string | Uint8Array,
  limits: Partial<IngestLimits> = {},
  pieces = 1_000_000,
): WholeReport {
  const cases: ReportCase[] = [];
  let header: ReportHeader | undefined;
  const sink = {
    onCase: (found: ReportCase) => void cases.push(found),
    onHeader: (found: ReportHeader) => {
      header = found;
    },
    onWarning() {},
  };
  const reader = new ReportReader(sink, { ...DEFAULT_LIMITS, ...limits });
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  for (let at = 0; at < bytes.length; at += pieces) reader.write(bytes.subarray(at, at + pieces));
  return { format: reader.end().id, cases, header };
}

/** The error that reading it ends in; undefined when it is accepted. */
export function refusalOf(
  content: string | Uint8Array,
  limits: Partial<IngestLimits> = {},
): IngestError | undefined {
  try {
    readWhole(content, limits);
    return undefined;
  } catch (error) {
    if (error instanceof IngestError) return error;
    throw error;
  }
}
