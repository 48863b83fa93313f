/** A place in a grid: row -1 is the heads of the columns, column -1 the heads of the rows. */
export type GridPlace = { readonly row: number; readonly column: number };

export type GridSize = {
  readonly rows: number;
  readonly columns: number;
  /** Rows that a page key moves by. */
  readonly pageRows: number;
};

type Pressed = { readonly key: string; readonly isFar: boolean };

/** Where a key leads to from a place, kept inside; null when the key moves nothing. `isFar`: with Ctrl or ⌘. */
export function nextCell(from: GridPlace, { key, isFar }: Pressed, size: GridSize): GridPlace | null {
  const { row, column } = from;
  const lastRow = size.rows - 1;
  const lastColumn = size.columns - 1;
  const to = (there: Partial<GridPlace>): GridPlace => ({
    row: clamp(there.row ?? row, lastRow),
    column: clamp(there.column ?? column, lastColumn),
  });
  switch (key) {
    case 'ArrowUp':
      return to({ row: row - 1 });
    case 'ArrowDown':
      return to({ row: row + 1 });
    case 'ArrowLeft':
      return to({ column: column - 1 });
    case 'ArrowRight':
      return to({ column: column + 1 });
    case 'Home':
      return to(isFar ? { row: 0, column: -1 } : { column: -1 });
    case 'End':
      return to(isFar ? { row: lastRow, column: lastColumn } : { column: lastColumn });
    case 'PageUp':
      return to({ row: Math.max(0, row - size.pageRows) });
    case 'PageDown':
      return to({ row: row + size.pageRows });
    default:
      return null;
  }
}

function clamp(value: number, last: number): number {
  return Math.min(last, Math.max(-1, value));
}
