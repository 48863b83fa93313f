import type { RunTotals } from '#core/api/runs.ts';
import { pool } from '../db/pool.ts';
import type { Side } from './read-sides.ts';

export type SideTotals = {
  readonly runs: number;
  readonly totals: RunTotals;
  readonly bySuite: ReadonlyMap<string, RunTotals>;
};

type Row = RunTotals & { readonly suite: string | null; readonly runs: number };

/** What a side adds up to, as a whole and by suite. */
export async function readSideTotals(environmentId: number, side: Side): Promise<SideTotals> {
  const isWindow = side.runs === null;
  const values = [environmentId, side.runs, side.from, side.to, isWindow];
  const { rows } = await pool().query<Row>({ name: 'compare_totals', text: TOTALS, values });
  const none = { total: 0, passed: 0, failed: 0, errored: 0, skipped: 0, flaky: 0, blocked: 0 };
  const bySuite = new Map<string, RunTotals>();
  let whole: { runs: number; totals: RunTotals } = { runs: 0, totals: none };
  for (const { suite, runs, ...totals } of rows) {
    if (suite === null) whole = { runs, totals };
    else bySuite.set(suite, totals);
  }
  return { ...whole, bySuite };
}

/** Days of the sides' windows that the worker has not counted yet. */
export async function countDaysDue(environmentId: number, sides: readonly Side[]): Promise<number> {
  const windows = sides.filter((side) => side.runs === null);
  if (windows.length === 0) return 0;
  const values = [environmentId, windows.map((side) => side.from), windows.map((side) => side.to)];
  const { rows } = await pool().query<{ days: number }>(DUE, values);
  return rows[0]?.days ?? 0;
}

const SUMS = ['total', 'passed', 'failed', 'errored', 'skipped', 'flaky', 'blocked']
  .map((column) => `coalesce(sum(${column}), 0)::int AS ${column}`)
  .join(', ');

const TOTALS = `
  WITH own AS MATERIALIZED (
    SELECT id, total, passed, failed, errored, skipped, flaky, blocked FROM run
    WHERE environment_id = $1
      AND (id = ANY($2) OR ($5 AND received_at >= $3 AND received_at < $4))
  )
  SELECT NULL AS suite, count(*)::int AS runs, ${SUMS} FROM own
  UNION ALL
  SELECT s.suite, count(*)::int, ${SUMS.replaceAll('sum(', 'sum(s.')} FROM own o JOIN run_suite s ON s.run_id = o.id
  GROUP BY s.suite`;

const DUE = `
  SELECT count(DISTINCT d.day)::int AS days
  FROM unnest($2::timestamptz[], $3::timestamptz[]) AS w(from_at, to_at)
  JOIN test_day_due d ON d.environment_id = $1 AND d.day >= (w.from_at AT TIME ZONE 'UTC')::date
    AND d.day < (w.to_at AT TIME ZONE 'UTC')::date`;
