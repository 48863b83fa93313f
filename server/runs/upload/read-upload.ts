import { AppError } from '#core/errors/app-error.ts';
import { ByteMeter } from './byte-meter.ts';
import { type CollectedReport, collectReport, fullAllowance } from './collect-report.ts';
import { readMultipart } from './read-multipart.ts';
import { unpackFile } from './unpack-file.ts';
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
};

/**
 * Reads all reports of an upload: one raw file, a multipart body, a zip, tar or gzip of them. Memory stays bounded
 * whatever is sent. Throws AppError naming file and line.
 */
export async function readUpload(
  body: UploadBody,
  limits: UploadLimits = UPLOAD_LIMITS,
): Promise<ReadUpload> {
  const meter = new ByteMeter(limits);
  const allowance = fullAllowance(limits);
  const reports: CollectedReport[] = [];
  const warnings: string[] = [];
  const known = new Set<string>();
  const onFile = async (name: string, chunks: AsyncIterable<Uint8Array>): Promise<void> => {
    const report = await collectReport(name, chunks, limits, allowance);
    if (known.has(report.sha256)) {
      warnings.push(`${name} has the same bytes as another file of this upload: counted once`);
    } else {
      known.add(report.sha256);
      reports.push(report);
    }
  };
  const received = meter.receiving(body.chunks);
  const contentType = body.contentType ?? '';
  if (/^multipart\//i.test(contentType)) {
    await readMultipart(received, contentType, limits, (name, chunks) =>
      unpackFile(name, chunks, meter, onFile),
    );
  } else {
    await unpackFile(body.filename ?? 'the report', received, meter, onFile);
  }
  if (reports.length === 0) {
    throw new AppError('bad_request', 'the upload holds no report', 'Put at least one report file into it.');
  }
  if (allowance.shortened > 0) {
    warnings.push(
      `${allowance.shortened} texts were shortened: the upload holds more output than is kept of one run`,
    );
  }
  return { reports, warnings };
}
