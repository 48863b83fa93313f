import type { AttachmentSummary } from '#core/api/result-detail.ts';
import { attachmentKind, UNKNOWN_TYPE } from '#core/attachments/sniff-type.ts';
import type { KeptParts } from '#core/runs/kept-detail.ts';

/** The files of a test or of one of its tries: those stored, then those only named. */
export function listFiles(
  stored: readonly AttachmentSummary[],
  named: KeptParts['attachments'],
  attempt: number | null,
): AttachmentSummary[] {
  const own = stored.filter((file) => file.attempt === attempt);
  const isThere = new Set(own.map(({ name, path }) => JSON.stringify([name, path])));
  const missing = named.filter(({ name, path }) => !isThere.has(JSON.stringify([name, path])));
  return [
    ...own,
    ...missing.map(({ name, path, contentType }) => ({
      id: null,
      name,
      path,
      attempt,
      contentType: contentType ?? UNKNOWN_TYPE,
      sizeBytes: null,
      kind: attachmentKind(contentType ?? UNKNOWN_TYPE, name, path),
      url: null,
      viewerUrl: null,
    })),
  ];
}
