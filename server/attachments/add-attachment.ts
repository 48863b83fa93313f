import { rm } from 'node:fs/promises';
import type { AttachmentQuery, StoredAttachment } from '#core/api/attachments.ts';
import { type ChangeEvent, NOTIFY_CHANNEL } from '#core/api/events.ts';
import { isAllowedType, sniffType } from '#core/attachments/sniff-type.ts';
import { configSchema, type GreenroomConfig } from '#core/config/config-schema.ts';
import { writeSize } from '#core/config/size-field.ts';
import { AppError } from '#core/errors/app-error.ts';
import { getRunningConfig } from '../config/running-config.ts';
import { pool } from '../db/pool.ts';
import { inTransaction } from '../health/in-transaction.ts';
import { ParseQueue } from '../runs/upload/parse-queue.ts';
import { ATTACHMENT_COLUMNS, type AttachmentRow, toStoredAttachment } from './attachment-row.ts';
import { keepContent } from './keep-content.ts';
import { openStore } from './open-store.ts';
import { spoolContent } from './spool-content.ts';

export type AttachmentLimits = GreenroomConfig['attachments'];
type Added = { readonly attachment: StoredAttachment; readonly isRepeat: boolean };
type Body = { readonly chunks: AsyncIterable<Uint8Array>; readonly contentType: string | null };
type File = { readonly contentType: string; readonly sizeBytes: number; readonly sha256: string };

const AT_ONCE = 4;
const WAITING_MOST = 100;
// On globalThis, because Next evaluates modules again on reload and per bundle.
const shared = globalThis as { greenroomAttachmentQueue?: ParseQueue };

/** The limits of the configuration, or the usual ones while there is none. */
export async function attachmentLimits(): Promise<AttachmentLimits> {
  const { config } = await getRunningConfig();
  return (config ?? configSchema.parse({ version: 1, environments: {} })).attachments;
}

/** Stores one file of a run: the content first, then its row. The same file again is the one that is there. */
export async function addAttachment(runId: number, query: AttachmentQuery, body: Body): Promise<Added> {
  const environment = await findResult(runId, query);
  const limits = await attachmentLimits();
  shared.greenroomAttachmentQueue ??= new ParseQueue(AT_ONCE, WAITING_MOST);
  return shared.greenroomAttachmentQueue.run(async () => {
    const spooled = await spoolContent(body.chunks, limits.maxFile);
    if (spooled === null)
      throw tooLarge(`${query.name} is larger than ${writeSize(limits.maxFile)}`, 'maxFile');
    try {
      const contentType = sniffType(spooled.head, body.contentType, query.path ?? query.name);
      if (!isAllowedType(contentType, limits.types)) throw refusedType(contentType);
      await keepContent(spooled, openStore());
      return await insert(runId, environment, query, { ...spooled, contentType }, limits.maxRun);
    } finally {
      // Stored, it was moved away; the same content a second time was not.
      await rm(spooled.path, { force: true });
    }
  });
}

async function findResult(runId: number, { ordinal }: AttachmentQuery): Promise<string> {
  const { rows } = await pool().query<{ environment: string; isThere: boolean }>(FIND, [
    runId,
    ordinal ?? null,
  ]);
  const hint = 'See GET /api/v1/runs for the runs, and GET /api/v1/runs/{id}/results for their results.';
  if (!rows[0]) throw new AppError('not_found', `There is no run ${runId}.`, hint);
  if (!rows[0].isThere) throw new AppError('not_found', `Run ${runId} has no result ${ordinal}.`, hint);
  return rows[0].environment;
}

async function insert(
  runId: number,
  environment: string,
  query: AttachmentQuery,
  file: File,
  maxRun: number,
): Promise<Added> {
  const { name, ordinal = null, attempt = null, path = null } = query;
  return inTransaction(async (client) => {
    await client.query(`SELECT pg_advisory_xact_lock(hashtext('greenroom_attachments'), $1)`, [runId]);
    const same = [runId, ordinal, attempt, name, path, file.sha256];
    const known = await client.query<AttachmentRow>(SAME, same);
    if (known.rows[0]) return { attachment: toStoredAttachment(known.rows[0]), isRepeat: true };
    const { rows } = await client.query<{ bytes: number }>(SIZE_OF_RUN, [runId]);
    if ((rows[0]?.bytes ?? 0) + file.sizeBytes > maxRun)
      throw tooLarge(
        `the files of run ${runId} would be larger than ${writeSize(maxRun)} together`,
        'maxRun',
      );
    const made = await client.query<AttachmentRow>(INSERT, [...same, file.contentType, file.sizeBytes]);
    const event: ChangeEvent = { topic: 'runs', environment, subject: String(runId), at: Date.now() };
    await client.query('SELECT pg_notify($1, $2)', [NOTIFY_CHANNEL, JSON.stringify(event)]);
    const [row] = made.rows;
    if (!row) throw new Error('the attachment was not inserted');
    return { attachment: toStoredAttachment(row), isRepeat: false };
  });
}

function tooLarge(message: string, limit: string): AppError {
  return new AppError('too_large', message, `The limit is attachments.${limit} in the configuration.`);
}

function refusedType(contentType: string): AppError {
  const hint = 'What is kept is named by attachments.types in the configuration.';
  return new AppError('unsupported_format', `files of the type ${contentType} are not kept`, hint);
}

const FIND = `
  SELECT e.name AS environment, $2::int IS NULL OR EXISTS (
    SELECT FROM result x WHERE x.run_id = r.id AND x.received_at = r.received_at AND x.ordinal = $2) AS "isThere"
  FROM run r JOIN environment e ON e.id = r.environment_id WHERE r.id = $1`;

const SAME = `
  SELECT ${ATTACHMENT_COLUMNS} FROM attachment a
  WHERE run_id = $1 AND ordinal IS NOT DISTINCT FROM $2::int AND attempt IS NOT DISTINCT FROM $3::int AND name = $4
    AND path IS NOT DISTINCT FROM $5 AND sha256 = $6
  ORDER BY id LIMIT 1`;

const SIZE_OF_RUN = 'SELECT coalesce(sum(size_bytes), 0)::float8 AS bytes FROM attachment WHERE run_id = $1';

const INSERT = `
  INSERT INTO attachment AS a (run_id, ordinal, attempt, name, path, sha256, content_type, size_bytes)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING ${ATTACHMENT_COLUMNS}`;
