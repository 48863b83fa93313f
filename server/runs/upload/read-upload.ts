import { AppError } from '#core/errors/app-error.ts';
import type { UploadFiles } from '../../attachments/upload-files.ts';
import type { TestLookup } from '../test-lookup.ts';
import { allowanceWarnings, fullAllowance } from './allowance.ts';
import { ByteMeter } from './byte-meter.ts';
import { type CollectedReport, collectReport, toAppError } from './collect-report.ts';
import { judgeReportHead, REPORT_HEAD_BYTES } from './judge-report-head.ts';
import { peekBytes } from './peek-bytes.ts';
import type { ReadInto } from './read-into.ts';
import { readMultipart } from './read-multipart.ts';
import { unpackFile } from './unpack-file.ts';
import type { OnFile } from './upload-entry.ts';
import { UPLOAD_LIMITS, type UploadLimits } from './upload-limits.ts';

/** The body of an upload and what its headers say of it. */
export type UploadBody = {
  readonly chunks: AsyncIterable<Uint8Array>;
  readonly contentType: string | null;
  readonly filename: string | undefined;
};

export type ReadUpload = {
  readonly reports: readonly CollectedReport[];
  readonly warnings: readonly string[];
  /** What is known of its tests already. */
  readonly lookup?: TestLookup | undefined;
};

/** What reports are called: a file of such a name that is none is a damaged report, unless a report names it. */
const REPORT_NAME = /\.(?:xml|json|jsonl|ndjson|tap|trx|nunit)$/i;

/**
 * Reads all reports of an upload: one raw file, a multipart body, a zip, tar or gzip of them. Memory stays bounded
 * whatever is sent. Throws AppError naming file and line.
 */
export async function readUpload(
  body: UploadBody,
  limits: UploadLimits = UPLOAD_LIMITS,
  into: ReadInto = {},
): Promise<ReadUpload> {
  const { files, lookup } = into;
  const meter = new ByteMeter(limits);
  const allowance = fullAllowance(limits);
  const reports: CollectedReport[] = [];
  const warnings: string[] = [];
  const known = new Set<string>();
  const onReport = async (name: string, chunks: AsyncIterable<Uint8Array>): Promise<void> => {
    const report = await collectReport(name, chunks, limits, allowance, into);
    if (known.has(report.sha256)) {
      warnings.push(`${name} has the same bytes as another file of this upload: counted once`);
    } else {
      known.add(report.sha256);
      reports.push(report);
    }
  };
  const onFile = files ? sortOut(files, onReport) : onReport;
  const received = meter.receiving(body.chunks);
  const contentType = body.contentType ?? '';
  if (/^multipart\//i.test(contentType)) {
    await readMultipart(received, contentType, limits, (name, chunks) =>
      unpackFile(name, chunks, meter, onFile),
    );
  } else {
    const name = body.filename ?? 'the report';
    // What is sent alone is a report, or it is refused for what it is; only an archive brings other files with it.
    await unpackFile(name, received, meter, (inner, chunks) =>
      (inner === name ? onReport : onFile)(inner, chunks),
    );
  }
  if (reports.length === 0) {
    throw new AppError('bad_request', 'the upload holds no report', 'Put at least one report file into it.');
  }
  warnings.push(...allowanceWarnings(allowance));
  if (files) warnings.push(...(await files.keep(reports.flatMap(({ attachments }) => attachments))));
  return { reports, warnings, lookup };
}

/** Gives a file to `onReport` when it begins as a report does, else to `files`. */
function sortOut(files: UploadFiles, onReport: OnFile): OnFile {
  return async (name, source) => {
    const { head, chunks } = await peekBytes(source, REPORT_HEAD_BYTES);
    const problem = judgeReportHead(head);
    if (problem === null) return onReport(name, chunks);
    return files.offer(name, chunks, REPORT_NAME.test(name) ? toAppError(problem, name) : undefined);
  };
}
