import type { GridColumn } from '#core/api/history.ts';
import { CELL_BASE, CELL_CODE_SPAN, CELL_CODES, unpackCells } from '#core/runs/pack-cells.ts';
import { pool } from '../db/pool.ts';

/** The cells of tests over the columns, by test. Packed in the database: a hundred thousand rows would cost more to send. */
export async function readCells(
  columns: readonly GridColumn[],
  testIds: readonly number[],
): Promise<Map<number, string>> {
  const [first] = columns;
  const last = columns.at(-1);
  if (!first || !last || testIds.length === 0) return new Map();
  const { rows } = await pool().query<{ testId: number; cells: string }>({
    name: 'grid_cells',
    text: CELLS,
    values: [testIds, columns.map((column) => column.id), first.at, last.at],
  });
  return new Map(rows.map((row) => [row.testId, unpackCells(row.cells, columns.length)]));
}

// What most cells are comes first.
const CODE = CELL_CODES.map((status, code) => ({ status, code }))
  .sort((a, b) => Number(b.status === 'passed') - Number(a.status === 'passed'))
  .map(({ status, code }) => `WHEN '${status}' THEN ${code}`)
  .join(' ');

export const CELLS = `
  SELECT x.test_id AS "testId",
    string_agg(chr(${CELL_BASE - CELL_CODE_SPAN} + c.place::int * ${CELL_CODE_SPAN} + CASE x.status ${CODE} END), '') AS cells
  FROM result x JOIN unnest($2::int[]) WITH ORDINALITY AS c(id, place) ON c.id = x.run_id
  WHERE x.test_id = ANY($1) AND x.received_at >= $3::timestamptz AND x.received_at <= $4::timestamptz
  GROUP BY x.test_id`;
