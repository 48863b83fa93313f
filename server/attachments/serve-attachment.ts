import { contentDisposition, readRange, servedAs } from '#core/attachments/serve-headers.ts';
import { AppError } from '#core/errors/app-error.ts';
import { pool } from '../db/pool.ts';
import { ATTACHMENT_COLUMNS, type AttachmentRow } from './attachment-row.ts';
import { openStore } from './open-store.ts';

/**
 * The bytes of an attachment, so that no browser runs any of them: its type comes from the bytes, nothing is guessed,
 * a sandbox forbids scripts, and whatever is not an image, a video or plain text is only saved.
 */
export async function serveAttachment(id: number, request: Request, isSaved: boolean): Promise<Response> {
  const row = await find(id);
  const etag = `"${row.sha256}"`;
  const headers = headersOf(row, etag, isSaved);
  if (listedEtags(request).includes(etag)) return new Response(null, { status: 304, headers });
  const isFresh = [null, etag].includes(request.headers.get('if-range'));
  const range = isFresh ? readRange(request.headers.get('range'), row.sizeBytes) : 'whole';
  if (range === 'unsatisfiable') {
    headers.set('content-range', `bytes */${row.sizeBytes}`);
    return new Response(null, { status: 416, headers });
  }
  const isPart = range !== 'whole';
  const body = await openStore().open(row.sha256, isPart ? range : undefined);
  if (body === null) throw gone(id);
  const length = isPart ? range.last - range.first + 1 : row.sizeBytes;
  headers.set('content-length', String(length));
  if (isPart) headers.set('content-range', `bytes ${range.first}-${range.last}/${row.sizeBytes}`);
  return new Response(body, { status: isPart ? 206 : 200, headers });
}

function headersOf(row: AttachmentRow, etag: string, isSaved: boolean): Headers {
  const { type, isInline } = servedAs(row.contentType);
  return new Headers({
    'content-type': type,
    'content-disposition': contentDisposition(
      isInline && !isSaved,
      row.path?.split(/[/\\]/).at(-1) || row.name,
    ),
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'accept-ranges': 'bytes',
    // What an id stands for never changes; packed on the way, a range of it would be of something else.
    'cache-control': 'private, max-age=31536000, immutable, no-transform',
    etag,
  });
}

function listedEtags(request: Request): string[] {
  const listed = (request.headers.get('if-none-match') ?? '').split(',');
  return listed.map((one) => one.trim().replace(/^W\//, ''));
}

async function find(id: number): Promise<AttachmentRow> {
  const { rows } = await pool().query<AttachmentRow>(FIND, [id]);
  if (!rows[0]) throw gone(id);
  return rows[0];
}

function gone(id: number): AppError {
  const hint = 'It may be past its retention (retention.attachments in the configuration).';
  return new AppError('not_found', `There is no attachment ${id}.`, hint);
}

const FIND = `SELECT ${ATTACHMENT_COLUMNS} FROM attachment a WHERE a.id = $1`;
