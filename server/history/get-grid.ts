import { z } from 'zod';
import type { GridResponse, GridTest } from '#core/api/history.ts';
import { pool } from '../db/pool.ts';
import type { Environment } from '../environments/find-environment.ts';
import { checkFilter } from '../runs/filter-conditions.ts';
import { pagePlace, readCursor, writeCursor } from '../runs/page-cursor.ts';
import { readCells } from './read-cells.ts';
import { type GridQuery, readColumns } from './read-columns.ts';
import { readCounting } from './read-counting.ts';
import { readLanes } from './read-lanes.ts';
import { type TestFacts, toTestFacts } from './test-facts.ts';
import { testsStatement } from './tests-statement.ts';

/** Where a page ends, by what it is ordered by: as the statement compares it. */
const PLACES: Record<GridQuery['sort'], ReturnType<typeof pagePlace<z.ZodType<string | number>>>> = {
  failing: pagePlace(z.int32()),
  flaky: pagePlace(z.number()),
  name: pagePlace(z.string()),
  slowest: pagePlace(z.number()),
};

type Row = Omit<GridTest, 'cells' | 'quarantine' | 'knownIssue' | 'cluster'> &
  TestFacts & { readonly total: number; readonly sortKey: string | number };

/** Test × run: the newest runs of a window as columns, a page of tests as rows, health and deploys on the same axis. */
export async function getGrid(environment: Environment, query: GridQuery, now: Date): Promise<GridResponse> {
  const after = readCursor(query.cursor, PLACES[query.sort]);
  checkFilter(query.q);
  const { id } = environment;
  const [columns, counting] = await Promise.all([
    id === null ? [] : readColumns(id, query),
    readCounting(environment, now),
  ]);
  const axis = { from: columns[0]?.at ?? now.toISOString(), to: columns.at(-1)?.at ?? now.toISOString() };
  const [page, lanes] = await Promise.all([
    id === null || columns.length === 0 ? NO_PAGE : readPage(id, axis.from, query, after),
    readLanes(environment, new Date(axis.from), new Date(axis.to), now),
  ]);
  const ids = page.rows.map((row) => row.id);
  const cells = id === null ? NO_CELLS : await readCells(id, columns, ids);
  const absent = '.'.repeat(columns.length);
  return {
    environment: environment.name,
    at: now.toISOString(),
    ...axis,
    columns,
    tests: page.rows.map(({ total: _, sortKey: __, cluster, quarantine, knownIssue, ...row }) => ({
      ...row,
      cells: cells.get(row.id) ?? absent,
      ...toTestFacts({ cluster, quarantine, knownIssue }),
    })),
    total: page.total,
    nextCursor: page.nextCursor,
    flakyWindow: counting.window,
    isCounting: counting.isCounting,
    ...lanes,
  };
}

interface Page {
  readonly rows: readonly Row[];
  readonly total: number;
  readonly nextCursor: string | null;
}

const NO_CELLS: ReadonlyMap<number, string> = new Map();
const NO_PAGE: Page = { rows: [], total: 0, nextCursor: null };

async function readPage(
  environmentId: number,
  since: string,
  query: GridQuery,
  after: readonly [string | number | null, number] | undefined,
): Promise<Page> {
  const { sql, values } = testsStatement(environmentId, since, query, after);
  const { rows: found } = await pool().query<Row>(sql, values);
  const rows = found.slice(0, query.limit);
  const last = rows.at(-1);
  const hasMore = found.length > query.limit && last !== undefined;
  return {
    rows,
    total: found[0]?.total ?? 0,
    nextCursor: hasMore ? writeCursor([last.sortKey, last.id]) : null,
  };
}
