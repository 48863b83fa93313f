import { stripVTControlCharacters } from 'node:util';
import Table from 'cli-table3';
import type { Look } from './paint.ts';

export interface Column {
  title: string;
  align?: 'left' | 'right';
}

/** Columns under their titles, without lines around them; the last one wraps where the terminal ends (null: never). */
export function formatTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  { paint, width }: Look,
): string {
  const table = new Table({
    colWidths: lastColumnWithin(width, columns, rows),
    wordWrap: true,
    head: columns.map(({ title }) => paint.dim(title.toUpperCase())),
    colAligns: columns.map(({ align }) => align ?? 'left'),
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': GAP },
    chars: NO_LINES,
  });
  table.push(...rows.map((row) => [...row]));
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}

const GAP = 2;
const NARROWEST = 20;

/** Widths are found by themselves, but for a last column that would run out of the terminal. */
function lastColumnWithin(
  width: number | null,
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): (number | null)[] {
  const widths = columns.map(({ title }, i) =>
    Math.max(title.length, ...rows.map((row) => stripVTControlCharacters(row[i] ?? '').length)),
  );
  const last = widths.at(-1) ?? 0;
  const before = widths.slice(0, -1).reduce((sum, each) => sum + each + GAP, 0);
  const left = width === null ? Number.POSITIVE_INFINITY : Math.max(NARROWEST, width - before);
  return widths.map((_, i) => (i === widths.length - 1 && last + GAP > left ? left : null));
}

const NO_LINES = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '',
};
