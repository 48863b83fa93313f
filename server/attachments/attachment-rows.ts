import { listAttachments } from '#core/runs/kept-detail.ts';
import type { MergedCase } from '#core/runs/merge-attempts.ts';
import type { CopyValue } from '../runs/copy-rows.ts';
import type { KeptAttachment } from './upload-files.ts';

export const ATTACHMENT_FIELDS = 'run_id, ordinal, attempt, name, path, content_type, size_bytes, sha256';

type Result = { readonly ordinal: number; readonly merged: MergedCase };

/** A row for each file of the results that was sent with them. */
export function* attachmentRows(runId: number, results: Iterable<Result>): Generator<CopyValue[]> {
  for (const { ordinal, merged } of results) {
    if (merged.test.detail === undefined && merged.attempts.length === 0) continue;
    for (const { attempt, attachment } of listAttachments(merged)) {
      const { name, path, stored }: KeptAttachment = attachment;
      if (stored === undefined) continue;
      const { contentType, sizeBytes, sha256 } = stored;
      yield [runId, ordinal, attempt, name, path ?? null, contentType, sizeBytes, sha256];
    }
  }
}
