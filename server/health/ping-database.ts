import { inTransaction } from './in-transaction.ts';

/** Resolves when Postgres answers, rejects within about a second when a connection does not. */
export async function pingDatabase(): Promise<void> {
  await inTransaction((client) => client.query('SELECT 1'), 1_000);
}
