import type { AttachmentLimits } from '../../attachments/add-attachment.ts';
import { UploadFiles } from '../../attachments/upload-files.ts';
import type { RecordedRun } from '../arrived-upload.ts';
import type { RunClaim } from '../insert-run.ts';
import { recordRun } from '../record-run.ts';
import { TestLookup } from '../test-lookup.ts';
import { CaseSpool } from './case-spool.ts';
import { readUpload, type UploadBody } from './read-upload.ts';
import { UPLOAD_LIMITS } from './upload-limits.ts';

/** An upload and what is known of it before it is read. Nothing in it but the chunks is more than plain data. */
export type SentUpload = {
  readonly body: UploadBody;
  readonly claim: RunClaim;
  readonly attachments: AttachmentLimits;
};

/** Reads an upload as it comes in and stores it. What it kept on disk meanwhile is gone afterwards. Throws AppError. */
export async function storeUpload(
  { body, claim, attachments }: SentUpload,
  now: () => Date,
): Promise<RecordedRun> {
  const files = new UploadFiles(attachments);
  const spool = new CaseSpool();
  const lookup = new TestLookup(now());
  try {
    const upload = await readUpload(body, UPLOAD_LIMITS, { files, spool, lookup });
    return await recordRun(claim, upload, now());
  } finally {
    await Promise.all([files.dispose(), spool.dispose()]);
  }
}
