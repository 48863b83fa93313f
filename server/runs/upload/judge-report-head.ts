import { createTextSource } from '#core/ingest/decode-text.ts';
import { detectFormat } from '#core/ingest/detect-format.ts';
import { IngestError } from '#core/ingest/ingest-error.ts';

/** As much of a file as the formats look at. */
export const REPORT_HEAD_BYTES = 8 * 1024;

/** Null when a file begins as a report does, else why it doesn't. */
export function judgeReportHead(head: Uint8Array): IngestError | null {
  try {
    detectFormat(createTextSource(head).decode(head));
    return null;
  } catch (error) {
    if (error instanceof IngestError) return error;
    throw error;
  }
}
