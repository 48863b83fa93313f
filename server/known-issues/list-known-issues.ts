import { z } from 'zod';
import type { KnownIssue, KnownIssuesResponse, knownIssuesQuery } from '#core/api/known-issues.ts';
import { AppError } from '#core/errors/app-error.ts';
import { pool } from '../db/pool.ts';
import { pagePlace, readCursor, writeCursor } from '../runs/page-cursor.ts';

const place = pagePlace(z.iso.datetime());

type Row = Omit<KnownIssue, 'createdAt'> & { readonly createdAt: Date };

/** Issues that are linked to something, newest first, a page at a time. */
export async function listKnownIssues(
  query: z.output<typeof knownIssuesQuery>,
): Promise<KnownIssuesResponse> {
  const after = readCursor(query.cursor, place);
  const { testId = null, clusterId = null, suite = null, limit } = query;
  const values = [testId, clusterId, suite, after?.[0] ?? null, after?.[1] ?? null, limit + 1];
  const { rows } = await pool().query<Row>(PAGE, values);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const hasMore = rows.length > limit && last !== undefined;
  return {
    items: page.map(toIssue),
    nextCursor: hasMore ? writeCursor([last.createdAt.toISOString(), last.id]) : null,
  };
}

/** One linked issue. AppError `not_found` when there is none with that id. */
export async function readKnownIssue(id: number): Promise<KnownIssue> {
  const { rows } = await pool().query<Row>(`${COLUMNS} WHERE k.id = $1`, [id]);
  const [row] = rows;
  if (!row)
    throw new AppError('not_found', `There is no known issue ${id}.`, 'GET /api/v1/known-issues lists them.');
  return toIssue(row);
}

function toIssue(row: Row): KnownIssue {
  return { ...row, createdAt: row.createdAt.toISOString() };
}

const COLUMNS = `
  SELECT k.id, k.url, k.title, k.note, k.suite, k.created_by AS by, k.created_at AS "createdAt",
    CASE WHEN t.id IS NULL THEN NULL ELSE json_build_object('id', t.id,
      'name', t.name || coalesce('[' || t.params || ']', '')) END AS test,
    CASE WHEN c.id IS NULL THEN NULL ELSE json_build_object('id', c.id, 'name', c.name) END AS cluster
  FROM known_issue k LEFT JOIN test_case t ON t.id = k.test_id LEFT JOIN cluster c ON c.id = k.cluster_id`;

const PAGE = `${COLUMNS}
  WHERE k.closed_at IS NULL AND ($1::int IS NULL OR k.test_id = $1) AND ($2::int IS NULL OR k.cluster_id = $2)
    AND ($3::text IS NULL OR k.suite = $3)
    AND ($4::timestamptz IS NULL OR (k.created_at, k.id) < ($4::timestamptz, $5::int))
  ORDER BY k.created_at DESC, k.id DESC LIMIT $6`;
