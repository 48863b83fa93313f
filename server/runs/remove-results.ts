import type pg from 'pg';
import type { KeyCounts } from './note-failures.ts';

/** Ordinals from `first` to `last`, both included; none when the last is before the first. */
export type OrdinalRange = { readonly first: number; readonly last: number };

/** Takes results away with all that hangs on them, and answers how many failures of which key went. */
export async function removeResults(
  client: pg.PoolClient,
  run: { readonly id: number; readonly receivedAt: Date },
  ranges: readonly OrdinalRange[],
): Promise<KeyCounts> {
  const bounds = [ranges.map(({ first }) => first), ranges.map(({ last }) => last)];
  const values = [run.id, run.receivedAt, ...bounds];
  await client.query(removal('failure'), values);
  await client.query(removal('result_detail'), values);
  await client.query(REMOVE_ATTACHMENTS, [run.id, ...bounds]);
  const { rows } = await client.query<{ key: string; count: number }>(REMOVE_RESULTS, values);
  return new Map(rows.map(({ key, count }) => [key, count]));
}

function removal(table: string): string {
  return `DELETE FROM ${table} x USING unnest($3::int[], $4::int[]) AS g(first, last)
    WHERE x.run_id = $1 AND x.received_at = $2 AND x.ordinal BETWEEN g.first AND g.last`;
}

const REMOVE_ATTACHMENTS = `
  DELETE FROM attachment x USING unnest($2::int[], $3::int[]) AS g(first, last)
  WHERE x.run_id = $1 AND x.ordinal BETWEEN g.first AND g.last`;

const REMOVE_RESULTS = `
  WITH gone AS (${removal('result')} RETURNING x.failure_key)
  SELECT failure_key AS key, count(*)::int AS count FROM gone WHERE failure_key IS NOT NULL GROUP BY failure_key`;
