import type pg from 'pg';
import { inTransaction } from '../health/in-transaction.ts';

// Bulk statements of a large run may take longer than a page's queries may.
const LONGEST_MS = 120_000;

/** Runs `work`, which stores a run or a part of one, in one transaction; it is tried again after a deadlock. */
export function inRunTransaction<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  return inTransaction(async (client) => {
    await client.query(`SET LOCAL statement_timeout = ${LONGEST_MS}`);
    return work(client);
  }, LONGEST_MS);
}
