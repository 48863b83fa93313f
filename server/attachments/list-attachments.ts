import type { AttachmentsResponse, MissingAttachment } from '#core/api/attachments.ts';
import { AppError } from '#core/errors/app-error.ts';
import { type KeptDetail, type KeptParts, keptDetail } from '#core/runs/kept-detail.ts';
import { pool } from '../db/pool.ts';
import { ATTACHMENT_COLUMNS, type AttachmentRow, toStoredAttachment } from './attachment-row.ts';

const MOST = 5_000;

/** The files of a run: those that are stored, and those that its reports name and nobody sent. */
export async function listAttachments(runId: number): Promise<AttachmentsResponse> {
  const run = await pool().query<{ received_at: Date }>('SELECT received_at FROM run WHERE id = $1', [runId]);
  const [found] = run.rows;
  if (!found)
    throw new AppError('not_found', `There is no run ${runId}.`, 'See GET /api/v1/runs for those there are.');
  const [stored, named] = await Promise.all([
    pool().query<AttachmentRow>(STORED, [runId, MOST + 1]),
    pool().query<{ ordinal: number; detail: unknown }>(NAMED, [runId, found.received_at, MOST + 1]),
  ]);
  const items = stored.rows.map(toStoredAttachment);
  const isThere = new Set(items.map(keyOf));
  const missing = named.rows
    .flatMap(({ ordinal, detail }) => namedBy(ordinal, keptDetail.parse(detail)))
    .filter((one) => !isThere.has(keyOf(one)));
  const isCut = items.length > MOST || missing.length > MOST;
  return { items: items.slice(0, MOST), missing: missing.slice(0, MOST), isCut };
}

type Key = Pick<MissingAttachment, 'attempt' | 'name' | 'path'> & { readonly ordinal: number | null };

function keyOf({ ordinal, attempt, name, path }: Key): string {
  return JSON.stringify([ordinal, attempt, name, path]);
}

function namedBy(ordinal: number, detail: KeptDetail): MissingAttachment[] {
  const of = (parts: KeptParts, attempt: number | null) =>
    parts.attachments.map((one) => ({ ...one, ordinal, attempt }));
  return [...of(detail, null), ...detail.tries.flatMap((parts, place) => of(parts, place + 1))];
}

const STORED = `SELECT ${ATTACHMENT_COLUMNS} FROM attachment a WHERE a.run_id = $1 ORDER BY a.ordinal, a.id LIMIT $2`;

const NAMED = `
  SELECT ordinal, detail FROM result_detail
  WHERE run_id = $1 AND received_at = $2
    AND (detail->'attachments' <> '[]' OR jsonb_path_exists(detail, '$.tries[*].attachments[*]'))
  ORDER BY ordinal LIMIT $3`;
