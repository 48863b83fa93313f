import { cellLook } from './cell-status.ts';
import { CELL } from './grid-layout.ts';

/** A path of no length, which a round line end makes a dot, in the middle of each of these cells that passed. */
export function passesPath(cells: string, columns: readonly number[]): string {
  return columns
    .filter((column) => cellLook(cells[column]).tone === 'ok')
    .map((column) => `M${column * CELL + CELL / 2} ${CELL / 2}h0`)
    .join('');
}
