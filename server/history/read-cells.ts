import type { GridColumn } from '#core/api/history.ts';
import {
  cellLetters,
  emptyCells,
  fillCells,
  MOST_PACKED_COLUMNS,
  packedCellSql,
} from '#core/runs/pack-cells.ts';
import { pool } from '../db/pool.ts';

/**
 * The cells of tests over the columns, by test: of days that are counted from their packed cells, of days that wait to
 * be counted from the results themselves. A hundred thousand results would take ten times as long.
 */
export async function readCells(
  environmentId: number,
  columns: readonly GridColumn[],
  testIds: readonly number[],
): Promise<Map<number, string>> {
  const rows = new Map(testIds.map((id) => [id, emptyCells(columns.length)]));
  const days = await readDays(environmentId, columns);
  const counted = days.filter((day) => !day.isDue);
  const due = days.filter((day) => day.isDue).flatMap((day) => day.columnOf.filter((column) => column >= 0));
  await Promise.all([fillCounted(rows, environmentId, counted), fillDue(rows, columns, due)]);
  return new Map([...rows].map(([id, cells]) => [id, cellLetters(cells)]));
}

interface Day {
  readonly day: string;
  readonly isDue: boolean;
  /** The column of each of the day's runs, in their order; -1 for those of another branch or suite. */
  readonly columnOf: number[];
}

async function readDays(environmentId: number, columns: readonly GridColumn[]): Promise<Day[]> {
  const [first] = columns;
  const last = columns.at(-1);
  if (!first || !last) return [];
  const { rows } = await pool().query<{ day: string; isDue: boolean; runs: number[] }>({
    name: 'grid_days',
    text: DAYS,
    values: [environmentId, first.at, last.at],
  });
  const columnOf = new Map(columns.map((column, place) => [column.id, place]));
  return rows.map(({ day, isDue, runs }) => ({
    day,
    isDue: isDue || runs.length > MOST_PACKED_COLUMNS,
    columnOf: runs.map((id) => columnOf.get(id) ?? -1),
  }));
}

async function fillCounted(
  rows: ReadonlyMap<number, Int8Array>,
  environmentId: number,
  days: readonly Day[],
): Promise<void> {
  const byDay = new Map(days.map((day) => [day.day, day.columnOf]));
  const values = [environmentId, [...byDay.keys()], [...rows.keys()]];
  const found = await pool().query<{ testId: number; days: string[]; cells: string[] }>({
    name: 'grid_counted',
    text: COUNTED,
    values,
  });
  for (const { testId, days: own, cells } of found.rows) {
    const row = rows.get(testId);
    for (const [place, day] of own.entries())
      if (row) fillCells(row, cells[place] ?? '', byDay.get(day) ?? []);
  }
}

async function fillDue(
  rows: ReadonlyMap<number, Int8Array>,
  columns: readonly GridColumn[],
  places: readonly number[],
): Promise<void> {
  const shown = places.flatMap((place) => columns[place] ?? []);
  if (shown.length === 0) return;
  const instants = shown.map((column) => column.at).sort();
  const { rows: found } = await pool().query<{ testId: number; cells: string }>({
    name: 'grid_due',
    text: DUE,
    values: [[...rows.keys()], shown.map((column) => column.id), instants[0], instants.at(-1)],
  });
  for (const { testId, cells } of found) {
    const row = rows.get(testId);
    if (row) fillCells(row, cells, places);
  }
}

// All runs of each day, because that is what the places of packed cells count.
const DAYS = `
  SELECT r.day::text, array_agg(r.id ORDER BY r.received_at, r.id) AS runs,
    EXISTS (SELECT FROM test_day_due d WHERE d.environment_id = $1 AND d.day = r.day) AS "isDue"
  FROM (
    SELECT id, received_at, (received_at AT TIME ZONE 'UTC')::date AS day FROM run
    WHERE environment_id = $1
      AND received_at >= ($2::timestamptz AT TIME ZONE 'UTC')::date::timestamp AT TIME ZONE 'UTC'
      AND received_at < (($3::timestamptz AT TIME ZONE 'UTC')::date + 1)::timestamp AT TIME ZONE 'UTC'
  ) r GROUP BY r.day`;

const COUNTED = `
  SELECT test_id AS "testId", array_agg(day::text) AS days, array_agg(cells) AS cells FROM test_day
  WHERE environment_id = $1 AND day = ANY($2::date[]) AND test_id = ANY($3) AND cells IS NOT NULL GROUP BY test_id`;

const DUE = `
  SELECT x.test_id AS "testId", string_agg(${packedCellSql('(c.place::int - 1)', 'x.status')}, '') AS cells
  FROM result x JOIN unnest($2::int[]) WITH ORDINALITY AS c(id, place) ON c.id = x.run_id
  WHERE x.test_id = ANY($1) AND x.received_at >= $3::timestamptz AND x.received_at <= $4::timestamptz
  GROUP BY x.test_id`;
