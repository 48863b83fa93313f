import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type GridPlace, nextCell } from './next-cell.ts';

const size = { rows: 10, columns: 5, pageRows: 4 };
const KEYS = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown'];

it.each<[string, GridPlace, string, boolean, GridPlace]>([
  ['to the right', { row: 2, column: 2 }, 'ArrowRight', false, { row: 2, column: 3 }],
  ['not beyond the last', { row: 2, column: 4 }, 'ArrowRight', false, { row: 2, column: 4 }],
  ['to the head of its row', { row: 2, column: 0 }, 'ArrowLeft', false, { row: 2, column: -1 }],
  ['to the head of its column', { row: 0, column: 3 }, 'ArrowUp', false, { row: -1, column: 3 }],
  ['to the end of the row', { row: 2, column: 1 }, 'End', false, { row: 2, column: 4 }],
  ['to the first row', { row: 7, column: 3 }, 'Home', true, { row: 0, column: -1 }],
  ['to the last cell', { row: 7, column: 3 }, 'End', true, { row: 9, column: 4 }],
  ['a page down', { row: 7, column: 3 }, 'PageDown', false, { row: 9, column: 3 }],
  ['a page up stays off the heads', { row: 2, column: 3 }, 'PageUp', false, { row: 0, column: 3 }],
])('%s', (_name, from, key, isFar, to) => {
  expect(nextCell(from, { key, isFar }, size)).toEqual(to);
});

it('leaves other keys alone', () => {
  expect(nextCell({ row: 0, column: 0 }, { key: 'x', isFar: false }, size)).toBeNull();
});

it('never leaves the grid', () => {
  const steps = fc.array(fc.record({ key: fc.constantFrom(...KEYS), isFar: fc.boolean() }));
  const sizes = fc.record({ rows: fc.nat(20), columns: fc.nat(20), pageRows: fc.nat(9) });
  fc.assert(
    fc.property(steps, sizes, (pressed, within) => {
      let place: GridPlace = { row: -1, column: -1 };
      for (const one of pressed) place = nextCell(place, one, within) ?? place;
      expect(place.row).toBeGreaterThanOrEqual(-1);
      expect(place.row).toBeLessThan(Math.max(within.rows, 0));
      expect(place.column).toBeGreaterThanOrEqual(-1);
      expect(place.column).toBeLessThan(Math.max(within.columns, 0));
    }),
  );
});
