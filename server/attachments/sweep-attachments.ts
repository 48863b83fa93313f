import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pool } from '../db/pool.ts';
import { inTransaction } from '../health/in-transaction.ts';
import type { AttachmentStore } from './attachment-store.ts';
import { lockContent } from './keep-content.ts';
import { incomingFolder } from './open-store.ts';

/** An upload has this long from its content to the row that keeps it. */
const GRACE_MS = 6 * 3_600_000;
const BATCH = 2_000;
const MOST_BATCHES = 20;

export interface Swept {
  readonly attachments: number;
  readonly contents: number;
}

/**
 * Forgets the attachments that are past their retention, then removes the contents that none refers to any more and
 * nobody used lately. One that can't be removed is left for the next time.
 */
export async function sweepAttachments(
  store: AttachmentStore,
  retentionMs: number,
  now: Date,
): Promise<Swept> {
  const attachments = await forgetExpired(new Date(now.getTime() - retentionMs));
  const unusedSince = new Date(now.getTime() - GRACE_MS);
  const { rows } = await pool().query<{ sha256: string }>(UNUSED, [unusedSince, BATCH]);
  let contents = 0;
  for (const { sha256 } of rows) if (await removeContent(store, sha256, unusedSince)) contents += 1;
  await clearIncoming(unusedSince);
  return { attachments, contents };
}

async function forgetExpired(before: Date): Promise<number> {
  let forgotten = 0;
  for (let batch = 0; batch < MOST_BATCHES; batch += 1) {
    const { rowCount } = await pool().query(FORGET, [before, BATCH]);
    forgotten += rowCount ?? 0;
    if ((rowCount ?? 0) < BATCH) break;
  }
  return forgotten;
}

/** In two steps: a content that is gone while its row still says "stored" would never be stored again. */
async function removeContent(store: AttachmentStore, sha256: string, unusedSince: Date): Promise<boolean> {
  const isUnstored = await inTransaction(async (client) => {
    await lockContent(client, sha256);
    return (await client.query(UNSTORE, [sha256, unusedSince])).rowCount === 1;
  });
  if (!isUnstored) return false;
  return inTransaction(async (client) => {
    await lockContent(client, sha256);
    const { rowCount } = await client.query(DELETE, [sha256, unusedSince]);
    if (rowCount === 1) await store.remove(sha256);
    return rowCount === 1;
  });
}

/** What a process that died left on its way in. */
async function clearIncoming(before: Date): Promise<void> {
  const folder = incomingFolder();
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name);
    const entry = await stat(path).catch(() => null);
    if (entry && entry.mtime < before) await rm(path, { force: true });
  }
}

const FORGET = `
  DELETE FROM attachment WHERE id IN (SELECT id FROM attachment WHERE created_at < $1 ORDER BY created_at LIMIT $2)`;

const UNUSED = `
  SELECT sha256 FROM blob b
  WHERE used_at < $1 AND NOT EXISTS (SELECT FROM attachment a WHERE a.sha256 = b.sha256)
  ORDER BY used_at LIMIT $2`;

const STILL_UNUSED = `
  WHERE b.sha256 = $1 AND used_at < $2 AND NOT EXISTS (SELECT FROM attachment a WHERE a.sha256 = b.sha256)`;
const UNSTORE = `UPDATE blob b SET stored_at = NULL ${STILL_UNUSED}`;
const DELETE = `DELETE FROM blob b ${STILL_UNUSED} AND stored_at IS NULL`;
