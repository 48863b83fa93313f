import type { z } from 'zod';
import type { GridColumn, gridQuery } from '#core/api/history.ts';
import { pool } from '../db/pool.ts';

export type GridQuery = z.output<typeof gridQuery>;
type Asked = Pick<GridQuery, 'suite' | 'branch' | 'from' | 'to' | 'runs'>;

interface Row {
  readonly id: number;
  readonly at: Date;
  readonly revision: string | null;
  readonly branch: string | null;
  readonly state: string;
  readonly deployId: number | null;
  readonly suites: string[];
  readonly total: number;
  readonly passed: number;
  readonly failed: number;
  readonly errored: number;
  readonly skipped: number;
  readonly flaky: number;
  readonly blocked: number;
}

/** The columns of a grid: the newest runs of the window, oldest first. */
export async function readColumns(environmentId: number, query: Asked): Promise<GridColumn[]> {
  const { sql, values } = columnsStatement(environmentId, query);
  const { rows } = await pool().query<Row>(sql, values);
  return rows.reverse().map(({ id, at, revision, branch, state, deployId, suites, ...totals }) => ({
    id,
    at: at.toISOString(),
    revision,
    branch,
    state,
    suites,
    totals,
    deployId,
  }));
}

function columnsStatement(environmentId: number, query: Asked): { sql: string; values: unknown[] } {
  const values: unknown[] = [environmentId];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const where = ['r.environment_id = $1'];
  if (query.from !== undefined) where.push(`r.received_at >= ${bind(query.from)}::timestamptz`);
  if (query.to !== undefined) where.push(`r.received_at <= ${bind(query.to)}::timestamptz`);
  if (query.branch !== undefined) where.push(`r.branch = ${bind(query.branch)}`);
  if (query.suite !== undefined)
    where.push(`EXISTS (SELECT FROM run_suite s WHERE s.run_id = r.id AND s.suite = ${bind(query.suite)})`);
  const sql = `
    SELECT r.id, r.received_at AS at, r.revision, r.branch, r.state, r.deploy_id AS "deployId",
      r.total, r.passed, r.failed, r.errored, r.skipped, r.flaky, r.blocked,
      (SELECT coalesce(array_agg(s.suite ORDER BY s.suite), '{}') FROM run_suite s WHERE s.run_id = r.id) AS suites
    FROM run r WHERE ${where.join(' AND ')}
    ORDER BY r.received_at DESC, r.id DESC LIMIT ${bind(query.runs)}`;
  return { sql, values };
}
