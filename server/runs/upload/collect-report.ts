import { createHash } from 'node:crypto';
import { AppError } from '#core/errors/app-error.ts';
import { IngestError } from '#core/ingest/ingest-error.ts';
import { ReportReader } from '#core/ingest/read-report.ts';
import type { ReportCase, ReportHeader } from '#core/ingest/report-format.ts';
import { addToTally, emptyTally, type Tally } from '#core/runs/judge-authenticity.ts';
import type { KeptAttachment } from '../../attachments/upload-files.ts';
import type { Allowance } from './allowance.ts';
import { CaseCollector, type CollectedCases } from './case-collector.ts';
import { NamedFiles } from './named-files.ts';
import type { ReadInto } from './read-into.ts';
import { slimCase } from './slim-case.ts';
import type { UploadLimits } from './upload-limits.ts';

/** One report file, read. */
export type CollectedReport = CollectedCases & {
  readonly filename: string;
  readonly formatId: string;
  readonly header: ReportHeader | undefined;
  readonly tally: Tally;
  readonly sha256: string;
  /** Every file that its tests name. */
  readonly attachments: readonly KeptAttachment[];
};

/** Reads one report to its end. What is wrong with it is an AppError that names the file and the line. */
export async function collectReport(
  filename: string,
  chunks: AsyncIterable<Uint8Array>,
  limits: UploadLimits,
  allowance: Allowance,
  into: ReadInto = {},
): Promise<CollectedReport> {
  const named = new NamedFiles(into.files);
  const hash = createHash('sha256');
  const tally = emptyTally();
  const collector = new CaseCollector(into, named.all);
  const warnings: string[] = [];
  let header: ReportHeader | undefined;
  const sink = {
    onCase: (test: ReportCase) => {
      addToTally(tally, test);
      collector.add(slimCase(test, allowance, (detail) => named.note(detail)));
    },
    onHeader: (found: ReportHeader) => {
      header = found;
    },
    onWarning: (sentence: string) => void warnings.push(sentence),
  };
  const reader = new ReportReader(sink, { ...limits.report, cases: allowance.cases });
  try {
    for await (const chunk of chunks) {
      hash.update(chunk);
      reader.write(chunk);
      await named.drain();
      await collector.drain();
    }
    const { id } = reader.end();
    await named.drain();
    allowance.cases -= collector.count;
    const collected = await collector.finish();
    return {
      filename,
      formatId: id,
      header,
      tally,
      cases: collected.cases,
      spooled: collected.spooled,
      warnings: [...warnings, ...collected.warnings],
      sha256: hash.digest('hex'),
      attachments: named.all,
    };
  } catch (error) {
    throw error instanceof IngestError ? toAppError(error, filename) : error;
  }
}

/** The refusal of a report, with its file and line. */
export function toAppError(error: IngestError, filename: string): AppError {
  const line = error.line === undefined ? '' : `, line ${error.line}`;
  const column = error.line === undefined || error.column === undefined ? '' : `, column ${error.column}`;
  const isForeign = error.code === 'unsupported' || error.code === 'unknown_format';
  const code = error.code === 'too_large' ? 'too_large' : isForeign ? 'unsupported_format' : 'bad_request';
  return new AppError(code, `${filename}${line}${column}: ${error.message}`, error.hint, { cause: error });
}
