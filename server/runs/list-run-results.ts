import { z } from 'zod';
import type { ResultRow, ResultsResponse } from '#core/api/runs.ts';
import { AppError } from '#core/errors/app-error.ts';
import { fitTexts } from '#core/runs/fit-texts.ts';
import { pool } from '../db/pool.ts';
import { pagePlace, readCursor, writeCursor } from './page-cursor.ts';
import { type ResultsQuery, resultsStatement } from './results-statement.ts';

const place = pagePlace(z.number().nullable());

type Row = Omit<ResultRow, 'startedAt' | 'history'> & {
  readonly startedAt: Date | null;
  readonly sortKey: number | null;
  readonly history: { readonly runId: number; readonly at: string; readonly status: ResultRow['status'] }[];
};

/** Texts on one page; a smaller `limit` shows more of each. */
const PAGE_CHARS = 700_000;

/** The results of a run, failures first unless asked otherwise, each with what it said and how it went before. */
export async function listRunResults(runId: number, query: ResultsQuery): Promise<ResultsResponse> {
  const after = readCursor(query.cursor, place);
  const run = await pool().query<{ received_at: Date; environment_id: number }>(RUN, [runId]);
  const [found] = run.rows;
  if (!found)
    throw new AppError('not_found', `There is no run ${runId}.`, 'See GET /api/v1/runs for those there are.');
  const of = { runId, receivedAt: found.received_at, environmentId: found.environment_id };
  const statement = resultsStatement(of, query, after);
  const { rows } = await pool().query<Row>(statement.sql, statement.values);
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  const hasMore = rows.length > query.limit && last !== undefined;
  return {
    items: fitTexts(page.map(toItem), PAGE_CHARS),
    nextCursor: hasMore ? writeCursor([last.sortKey, last.ordinal]) : null,
  };
}

function toItem({ sortKey: _, startedAt, history, ...row }: Row): ResultRow {
  return {
    ...row,
    startedAt: startedAt?.toISOString() ?? null,
    history: history.map((one) => ({ ...one, at: new Date(one.at).toISOString() })).reverse(),
  };
}

const RUN = 'SELECT received_at, environment_id FROM run WHERE id = $1';
