import { z } from 'zod';
import type { QuarantineResponse, quarantineQuery } from '#core/api/quarantine.ts';
import { pool } from '../db/pool.ts';
import { pagePlace, readCursor, writeCursor } from '../runs/page-cursor.ts';
import {
  QUARANTINE_COLUMNS,
  QUARANTINE_TABLES,
  type QuarantineRow,
  toQuarantineEntry,
} from './quarantine-row.ts';

export type QuarantineQuery = z.output<typeof quarantineQuery>;

const place = pagePlace(z.iso.datetime());

const STATES: Record<QuarantineQuery['state'], string> = {
  active: 'q.ended_at IS NULL AND q.expires_at > $2',
  past: '(q.ended_at IS NOT NULL OR q.expires_at <= $2)',
  all: '$2::timestamptz IS NOT NULL',
};

/** Quarantines of an environment, those of all included; the one that ends next first, of past ones the last. */
export async function listQuarantine(
  environment: { readonly id: number | null },
  query: QuarantineQuery,
  now: Date,
): Promise<QuarantineResponse> {
  const after = readCursor(query.cursor, place);
  const isAscending = query.state === 'active';
  const direction = isAscending ? 'ASC' : 'DESC';
  const values: unknown[] = [environment.id, now, query.limit + 1];
  const rest = after ? `AND (q.expires_at, q.id) ${isAscending ? '>' : '<'} ($4::timestamptz, $5::int)` : '';
  const { rows } = await pool().query<QuarantineRow>(
    `SELECT ${QUARANTINE_COLUMNS} FROM ${QUARANTINE_TABLES}
     WHERE (q.environment_id IS NULL OR q.environment_id = $1) AND ${STATES[query.state]} ${rest}
     ORDER BY q.expires_at ${direction}, q.id ${direction} LIMIT $3`,
    after ? [...values, ...after] : values,
  );
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  const hasMore = rows.length > query.limit && last !== undefined;
  return {
    items: page.map((row) => toQuarantineEntry(row, now)),
    nextCursor: hasMore ? writeCursor([last.expiresAt.toISOString(), last.id]) : null,
  };
}
