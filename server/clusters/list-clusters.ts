import { z } from 'zod';
import type { ClustersResponse, clustersQuery } from '#core/api/clusters.ts';
import { dayWindow } from '#core/time/day-window.ts';
import { pool } from '../db/pool.ts';
import { pagePlace, readCursor, writeCursor } from '../runs/page-cursor.ts';
import { type ClusterRow, SUMMARY_COLUMNS, SUMMARY_JOINS, WINDOW_SUMS } from './cluster-row.ts';
import { summariseClusters } from './summarise-clusters.ts';

type Query = z.output<typeof clustersQuery>;

const place = pagePlace(z.number());

// Ascending in all orders, so that one comparison finds the next page.
const SORT_KEYS: Record<Query['sort'], string> = {
  count: '-s.failures::float8',
  recent: '-extract(epoch FROM m.last_seen)::float8',
  new: '-extract(epoch FROM m.first_seen)::float8',
};

/** Clusters that failures of the window belong to, the largest first unless asked otherwise. */
export async function listClusters(
  environment: { readonly name: string; readonly id: number | null },
  query: Query,
  now: Date,
): Promise<ClustersResponse> {
  const window = dayWindow(now.getTime(), query.days);
  const after = readCursor(query.cursor, place);
  const said = {
    environment: environment.name,
    from: new Date(window.from).toISOString(),
    to: now.toISOString(),
  };
  if (environment.id === null) return { ...said, results: 0, items: [], nextCursor: null };
  const { sql, values } = listClustersStatement(environment.id, window.days, query, after);
  const [{ rows }, results] = await Promise.all([
    pool().query<ClusterRow & { sortKey: number }>(sql, values),
    countResults(environment.id, new Date(window.from), now),
  ]);
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  const hasMore = rows.length > query.limit && last !== undefined;
  const of = { environmentId: environment.id, window, results, now };
  return {
    ...said,
    results,
    items: await summariseClusters(page, of),
    nextCursor: hasMore ? writeCursor([last.sortKey, last.id]) : null,
  };
}

/** The statement apart from its running, so that a test can ask for its plan. */
export function listClustersStatement(
  environmentId: number,
  days: readonly string[],
  query: Pick<Query, 'sort' | 'text' | 'suite' | 'limit'>,
  after: readonly [number, number] | undefined,
): { sql: string; values: unknown[] } {
  const values: unknown[] = [environmentId, days[0], days.at(-1)];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const key = SORT_KEYS[query.sort];
  const where = ['true'];
  if (query.text !== undefined)
    where.push(`c.name ILIKE ${bind(`%${query.text.replace(/[\\%_]/g, '\\$&')}%`)}`);
  if (query.suite !== undefined) where.push(ofSuite(bind(query.suite)));
  if (after) where.push(`(${key}, c.id) > (${bind(after[0])}::float8, ${bind(after[1])}::int)`);
  const sql = `${WINDOW_SUMS}
    SELECT ${SUMMARY_COLUMNS}, ${key} AS "sortKey" FROM sums s ${SUMMARY_JOINS}
    WHERE ${where.join(' AND ')} ORDER BY "sortKey", c.id LIMIT ${bind(query.limit + 1)}`;
  return { sql, values };
}

/** Among its newest failures one is of the suite: more would mean to read them all. */
function ofSuite(suite: string): string {
  return `EXISTS (
    SELECT FROM cluster_member o CROSS JOIN LATERAL (
      SELECT x.suite FROM result x WHERE x.failure_key = o.failure_key ORDER BY x.received_at DESC LIMIT 100
    ) newest
    WHERE o.cluster_id = c.id AND newest.suite = ${suite})`;
}

/** All results of an environment in a window: what rates are of. */
export async function countResults(environmentId: number, from: Date, to: Date): Promise<number> {
  const { rows } = await pool().query<{ results: number }>(RESULTS, [environmentId, from, to]);
  return rows[0]?.results ?? 0;
}

const RESULTS = `
  SELECT coalesce(sum(total), 0)::int AS results FROM run
  WHERE environment_id = $1 AND received_at >= $2 AND received_at <= $3`;
