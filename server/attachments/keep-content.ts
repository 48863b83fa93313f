import type pg from 'pg';
import { pool } from '../db/pool.ts';
import { inTransaction } from '../health/in-transaction.ts';
import type { AttachmentStore, SpooledFile } from './attachment-store.ts';

/** How long a content may be on its way into a bucket. */
const PUT_DEADLINE_MS = 600_000;

/**
 * Puts a content into the store unless it is there. Its row comes first, so that nothing is ever stored that nobody
 * knows of; whoever removes contents waits for the same lock, and leaves alone what was used lately.
 */
export async function keepContent(file: SpooledFile, store: AttachmentStore): Promise<void> {
  await pool().query(USE, [file.sha256, file.sizeBytes]);
  await inTransaction(async (client) => {
    // A large content may take longer on its way into a bucket than a page's query may.
    await client.query('SET LOCAL statement_timeout = 0');
    await lockContent(client, file.sha256);
    const { rows } = await client.query<{ isStored: boolean }>(IS_STORED, [file.sha256]);
    if (rows[0]?.isStored) return;
    await store.put(file);
    await client.query('UPDATE blob SET stored_at = now(), used_at = now() WHERE sha256 = $1', [file.sha256]);
  }, PUT_DEADLINE_MS);
}

/** Until the end of the transaction nobody else stores or removes this content. */
export async function lockContent(client: Pick<pg.ClientBase, 'query'>, sha256: string): Promise<void> {
  await client.query(`SELECT pg_advisory_xact_lock(hashtextextended('greenroom_blob_' || $1, 0))`, [sha256]);
}

const USE = `
  INSERT INTO blob (sha256, size_bytes) VALUES ($1, $2) ON CONFLICT (sha256) DO UPDATE SET used_at = now()`;

const IS_STORED = 'SELECT stored_at IS NOT NULL AS "isStored" FROM blob WHERE sha256 = $1';
