import type { ResultStatus } from '#core/api/runs.ts';
import { cellLook } from './cell-status.ts';
import { CELL } from './grid-layout.ts';

/**
 * A path of no length, which a round line end makes a dot, in the middle of each of these cells that has the status;
 * null for those that are not in their run.
 */
export function dotsPath(cells: string, columns: readonly number[], status: ResultStatus | null): string {
  return columns
    .filter((column) => cellLook(cells[column]).status === status)
    .map((column) => `M${column * CELL + CELL / 2} ${CELL / 2}h0`)
    .join('');
}
