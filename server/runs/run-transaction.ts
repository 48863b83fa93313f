import type pg from 'pg';
import { inTransaction } from '../health/in-transaction.ts';

// Bulk statements of a large run may take longer than a page's queries may.
const LONGEST_MS = 120_000;

/** Of an upload, for each of its tests besides: a busy disk writes a thousand results a second at the very least. */
const LONGEST_MS_A_TEST = 1;

/**
 * Runs `work`, which stores a run or a part of one with so many tests, in one transaction; it is tried again after a
 * deadlock.
 */
export function inRunTransaction<T>(work: (client: pg.PoolClient) => Promise<T>, tests = 0): Promise<T> {
  return inTransaction(
    async (client) => {
      await client.query(`SET LOCAL statement_timeout = ${LONGEST_MS}`);
      return work(client);
    },
    LONGEST_MS + tests * LONGEST_MS_A_TEST,
  );
}
