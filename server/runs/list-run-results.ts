import { z } from 'zod';
import type { ResultRow, ResultsResponse } from '#core/api/runs.ts';
import { AppError } from '#core/errors/app-error.ts';
import { type EarlierResult, settleFailing } from '#core/runs/failing-since.ts';
import { fitTexts } from '#core/runs/fit-texts.ts';
import { pool } from '../db/pool.ts';
import { type Links, readLinks } from '../known-issues/read-links.ts';
import { pagePlace, readCursor, writeCursor } from './page-cursor.ts';
import { type ResultsQuery, resultsStatement } from './results-statement.ts';

const place = pagePlace(z.number().nullable());

type Linked = 'cluster' | 'knownIssue' | 'quarantine' | 'isNew' | 'failingSince';
type Row = Omit<ResultRow, 'startedAt' | 'history' | Linked> & {
  readonly startedAt: Date | null;
  readonly sortKey: number | null;
  readonly history: EarlierResult[];
};
type Run = {
  readonly id: number;
  readonly received_at: Date;
  readonly environment_id: number;
  readonly revision: string | null;
};

/** Texts on one page; a smaller `limit` shows more of each. */
const PAGE_CHARS = 700_000;

/** The results of a run, failures first unless asked otherwise, each with what it said and how it went before. */
export async function listRunResults(runId: number, query: ResultsQuery): Promise<ResultsResponse> {
  const after = readCursor(query.cursor, place);
  const run = await pool().query<Run>(RUN, [runId]);
  const [found] = run.rows;
  if (!found)
    throw new AppError('not_found', `There is no run ${runId}.`, 'See GET /api/v1/runs for those there are.');
  const of = { runId, receivedAt: found.received_at, environmentId: found.environment_id };
  const statement = resultsStatement(of, query, after);
  const { rows } = await pool().query<Row>(statement.sql, statement.values);
  const page = rows.slice(0, query.limit);
  const links = await readLinks(
    page.map((row) => ({ ...row, failureKey: row.group })),
    found.environment_id,
    new Date(),
  );
  const last = page.at(-1);
  const hasMore = rows.length > query.limit && last !== undefined;
  return {
    items: fitTexts(
      page.map((row) => toItem(row, found, links)),
      PAGE_CHARS,
    ),
    nextCursor: hasMore ? writeCursor([last.sortKey, last.ordinal]) : null,
  };
}

function toItem({ sortKey: _, startedAt, history, ...row }: Row, run: Run, links: Links): ResultRow {
  const linked = { ...row, failureKey: row.group };
  const earlier = history.map((one) => ({ ...one, at: new Date(one.at).toISOString() }));
  const now = {
    runId: run.id,
    at: run.received_at.toISOString(),
    revision: run.revision,
    status: row.status,
  };
  return {
    ...row,
    startedAt: startedAt?.toISOString() ?? null,
    history: earlier.map(({ runId, at, status }) => ({ runId, at, status })).reverse(),
    cluster: links.cluster(linked),
    knownIssue: links.knownIssues(linked)[0] ?? null,
    quarantine: links.quarantine(linked),
    ...settleFailing(now, earlier),
  };
}

const RUN = 'SELECT id, received_at, environment_id, revision FROM run WHERE id = $1';
