import { z } from 'zod';
import type { RunsResponse, runsQuery } from '#core/api/runs.ts';
import { pool } from '../db/pool.ts';
import { pagePlace, readCursor, writeCursor } from './page-cursor.ts';
import { RUN_COLUMNS, type RunRow, toRunSummary } from './run-row.ts';

const place = pagePlace(z.iso.datetime());

export type RunsQuery = z.output<typeof runsQuery>;

/** Runs of an environment, newest first, a page at a time. */
export async function listRuns(
  environment: { readonly name: string; readonly id: number | null },
  query: RunsQuery,
): Promise<RunsResponse> {
  const after = readCursor(query.cursor, place);
  if (environment.id === null) return { items: [], nextCursor: null };
  const { sql, values } = listRunsStatement(environment.id, query, after);
  const { rows } = await pool().query<RunRow>(sql, values);
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  const hasMore = rows.length > query.limit && last !== undefined;
  return {
    items: page.map((row) => toRunSummary(row, environment.name)),
    nextCursor: hasMore ? writeCursor([last.received_at.toISOString(), last.id]) : null,
  };
}

/** The statement apart from its running, so that a test can ask for its plan. */
export function listRunsStatement(
  environmentId: number,
  query: Omit<RunsQuery, 'environment' | 'cursor'>,
  after: readonly [string, number] | undefined,
): { sql: string; values: unknown[] } {
  const values: unknown[] = [environmentId];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const where = ['r.environment_id = $1'];
  if (after) where.push(`(r.received_at, r.id) < (${bind(after[0])}::timestamptz, ${bind(after[1])}::int)`);
  if (query.revision !== undefined) where.push(`r.revision = ${bind(query.revision)}`);
  if (query.branch !== undefined) where.push(`r.branch = ${bind(query.branch)}`);
  if (query.state !== undefined) where.push(`r.state = ${bind(query.state)}`);
  if (query.suite !== undefined) {
    where.push(`EXISTS (SELECT FROM run_suite s WHERE s.run_id = r.id AND s.suite = ${bind(query.suite)})`);
  }
  const sql = `
    SELECT ${RUN_COLUMNS} FROM run r WHERE ${where.join(' AND ')}
    ORDER BY r.received_at DESC, r.id DESC LIMIT ${bind(query.limit + 1)}`;
  return { sql, values };
}
