import type pg from 'pg';
import { pool } from '#server/db/pool.ts';

/** Deadlock, serialisation failure: the transaction did nothing and may simply be tried again. */
const TRY_AGAIN = new Set(['40P01', '40001']);
const TRIES = 5;

/**
 * Runs `work` in one transaction and gives up on a connection that doesn't answer within `deadlineMs`: a server that
 * vanished without a word would otherwise hold the caller until TCP notices.
 */
export async function inTransaction<T>(
  work: (client: pg.PoolClient) => Promise<T>,
  deadlineMs = 5_000,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await once(work, deadlineMs);
    } catch (error) {
      if (attempt === TRIES || !TRY_AGAIN.has(String((error as { code?: unknown }).code))) throw error;
    }
  }
}

async function once<T>(work: (client: pg.PoolClient) => Promise<T>, deadlineMs: number): Promise<T> {
  const lease = await lend(deadlineMs);
  try {
    await lease.client.query('BEGIN');
    const answer = await work(lease.client);
    await lease.client.query('COMMIT');
    return answer;
  } catch (error) {
    await lease.rollBack();
    throw lease.fault() ?? error;
  } finally {
    lease.end();
  }
}

async function lend(deadlineMs: number) {
  const client = await pool().connect();
  let broken: Error | undefined;
  let isReturned = false;
  const end = () => {
    clearTimeout(timer);
    if (isReturned) return;
    isReturned = true;
    client.release(broken);
    client.off('error', note);
  };
  const note = (error: Error) => {
    broken ??= error;
  };
  const timer = setTimeout(() => {
    note(new Error('Connection terminated: no answer from Postgres in time'));
    end();
  }, deadlineMs);
  // A connection that breaks between two queries says so here; without a listener it would end the process.
  client.on('error', note);
  const rollBack = async () => {
    if (!broken) await client.query('ROLLBACK').catch(note);
  };
  return { client, end, rollBack, fault: () => broken };
}
