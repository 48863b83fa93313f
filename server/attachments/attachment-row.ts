import type { StoredAttachment } from '#core/api/attachments.ts';
import type { AttachmentSummary } from '#core/api/result-detail.ts';
import { attachmentKind } from '#core/attachments/sniff-type.ts';

/** Columns of `attachment a`; the numbers that Postgres counts in 64 bits stay exact in JavaScript's. */
export const ATTACHMENT_COLUMNS = `
  a.id::float8 AS id, a.ordinal, a.attempt, a.name, a.path, a.content_type AS "contentType",
  a.size_bytes::float8 AS "sizeBytes", a.sha256`;

export type AttachmentRow = {
  readonly id: number;
  readonly ordinal: number | null;
  readonly attempt: number | null;
  readonly name: string;
  readonly path: string | null;
  readonly contentType: string;
  readonly sizeBytes: number;
  readonly sha256: string;
};

export function toStoredAttachment({ ordinal, ...row }: AttachmentRow): StoredAttachment {
  return { ...toSummary(row), ordinal };
}

function toSummary({ sha256: _, ...row }: Omit<AttachmentRow, 'ordinal'>): AttachmentSummary {
  const kind = attachmentKind(row.contentType, row.name, row.path);
  const url = `/api/v1/attachments/${row.id}`;
  const viewerUrl = kind === 'trace' ? `/trace-viewer/index.html?trace=${encodeURIComponent(url)}` : null;
  return { ...row, kind, url, viewerUrl };
}
