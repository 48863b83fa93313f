import type pg from 'pg';
import type { GreenroomConfig } from '#core/config/config-schema.ts';
import { pool } from '#server/db/pool.ts';
import { inTransaction } from './in-transaction.ts';
import { PARTITIONED_TABLES, type Span } from './partitioned-tables.ts';

/** A partition that was dropped and the instant it ended at. */
export interface DroppedPartition {
  name: string;
  endedAt: Date;
}

const CHILDREN = `
  SELECT c.relname AS name FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
  WHERE i.inhparent = to_regclass($1) ORDER BY c.relname`;

/** Drops the partitions that ended before their retention, oldest first. */
export async function dropExpired(
  retention: GreenroomConfig['retention'],
  now: Date,
): Promise<DroppedPartition[]> {
  const dropped: DroppedPartition[] = [];
  for (const { table, span, retention: level } of PARTITIONED_TABLES) {
    const { rows } = await pool().query<{ name: string }>(CHILDREN, [table]);
    for (const { name } of rows) {
      const endedAt = endOf(name, span);
      if (!endedAt || endedAt.getTime() > now.getTime() - retention[level]) continue;
      await inTransaction((client) => drop(client, name));
      dropped.push({ name, endedAt });
    }
  }
  return dropped;
}

// Never wait long for the lock: everybody who comes after would queue behind the waiting DROP.
async function drop(client: pg.PoolClient, name: string): Promise<void> {
  await client.query(`SET LOCAL lock_timeout = '2s'`);
  await client.query(`DROP TABLE IF EXISTS ${client.escapeIdentifier(name)}`);
}

/** The end of a partition, from its name: table_pYYYYMMDD is its first day. */
export function endOf(name: string, span: Span): Date | null {
  const match = /_p(\d{4})(\d\d)(\d\d)$/.exec(name);
  if (!match) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]) - 1, Number(match[3])];
  if (span === 'year') return new Date(Date.UTC(year + 1, 0, 1));
  if (span === 'month') return new Date(Date.UTC(year, month + 1, 1));
  return new Date(Date.UTC(year, month, day + (span === 'week' ? 7 : 1)));
}
