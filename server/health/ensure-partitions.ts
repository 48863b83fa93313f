import { inTransaction } from './in-transaction.ts';
import { PARTITIONED_TABLES } from './partitioned-tables.ts';

/** Spans that stand ready beyond the present one. */
const AHEAD = 2;

const ENSURE = `
  SELECT greenroom_ensure_partition(t.name, t.span, ($3::timestamptz AT TIME ZONE 'UTC' + n * ('1 ' || t.span)::interval) AT TIME ZONE 'UTC')
  FROM unnest($1::text[], $2::text[]) AS t(name, span), generate_series(0, $4::int) AS n`;

/** Creates the partitions that hold `now` and the next ones, where they are missing. */
export async function ensurePartitions(now: Date): Promise<void> {
  await ensure(PARTITIONED_TABLES, now, AHEAD);
}

/** Creates the partitions that samples of these instants (epoch ms) need, with their roll-ups: for late samples. */
export async function ensurePartitionsFor(instantsMs: readonly number[]): Promise<void> {
  const days = new Set(instantsMs.map((ms) => Math.floor(ms / 86_400_000) * 86_400_000));
  const tables = PARTITIONED_TABLES.filter(({ table }) => table === 'sample' || table.startsWith('rollup_'));
  for (const day of days) await ensure(tables, new Date(day), 0);
}

async function ensure(tables: typeof PARTITIONED_TABLES, from: Date, ahead: number): Promise<void> {
  const values = [tables.map(({ table }) => table), tables.map(({ span }) => span), from, ahead];
  await inTransaction(async (client) => {
    await client.query(`SET LOCAL lock_timeout = '5s'`);
    await client.query(ENSURE, values);
  }, 30_000);
}
