import { CELL_LETTERS } from '#core/api/history.ts';
import type { ResultStatus } from '#core/api/runs.ts';

/** The code of a status among packed cells; the worse of two of one test in one run is the higher. */
export const CELL_CODES: readonly ResultStatus[] = [
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
export const CELL_CODE_SPAN = 8;
export const CELL_BASE = 256;

/**
 * Spreads packed cells, one character each: CELL_BASE + column × CELL_CODE_SPAN + code, in any order, over `count`
 * columns as letters; '.' where there is none.
 */
export function unpackCells(packed: string, count: number): string {
  const codes = new Int8Array(count).fill(-1);
  for (let index = 0; index < packed.length; index++) {
    const cell = packed.charCodeAt(index) - CELL_BASE;
    const column = cell >> 3;
    const code = cell & (CELL_CODE_SPAN - 1);
    if (code > (codes[column] ?? CELL_CODE_SPAN)) codes[column] = code;
  }
  let cells = '';
  for (const code of codes) cells += LETTERS[code] ?? '.';
  return cells;
}

const LETTERS = CELL_CODES.map((status) => CELL_LETTERS[status]);
