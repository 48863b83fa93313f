import { CELL_LETTERS } from '#core/api/history.ts';
import type { ResultStatus } from '#core/api/runs.ts';

/** The code of a status among packed cells; the worse of two of one test in one run is the higher. */
const CELL_CODES: readonly ResultStatus[] = [
  'skipped',
  'xfailed',
  'passed',
  'xpassed',
  'flaky',
  'blocked',
  'failed',
  'errored',
];

/** Codes a column takes up: a power of two, and the character a packed text begins at. */
const CELL_CODE_SPAN = 8;
const CELL_BASE = 256;

/** Columns of one packed text: at three bytes each, as many as an index entry can hold. */
export const MOST_PACKED_COLUMNS = 800;

/** A row of cells to be filled: one code a column, -1 where there is none yet. */
export function emptyCells(count: number): Int8Array {
  return new Int8Array(count).fill(-1);
}

/**
 * Fills packed cells in, one character each: CELL_BASE + place × CELL_CODE_SPAN + code, in any order. `columnOf` has the
 * column of each place, undefined or -1 where it is not shown. Of two of one test in one run the worse stays.
 */
export function fillCells(cells: Int8Array, packed: string, columnOf: ArrayLike<number>): void {
  for (let index = 0; index < packed.length; index++) {
    const cell = packed.charCodeAt(index) - CELL_BASE;
    const column = columnOf[cell >> 3] ?? -1;
    const code = cell & (CELL_CODE_SPAN - 1);
    if (code > (cells[column] ?? CELL_CODE_SPAN)) cells[column] = code;
  }
}

/** The row as letters; '.' where there is no cell. */
export function cellLetters(cells: Int8Array): string {
  let text = '';
  for (const code of cells) text += LETTERS[code] ?? '.';
  return text;
}

const LETTERS = CELL_CODES.map((status) => CELL_LETTERS[status]);

/** SQL of the character of a cell: `place` counts from 0. What most cells are is asked first. */
export function packedCellSql(place: string, status: string): string {
  const codes = CELL_CODES.map((name, code) => ({ name, code }))
    .sort((a, b) => Number(b.name === 'passed') - Number(a.name === 'passed'))
    .map(({ name, code }) => `WHEN '${name}' THEN ${code}`);
  return `chr(${CELL_BASE} + ${place} * ${CELL_CODE_SPAN} + CASE ${status} ${codes.join(' ')} END)`;
}
