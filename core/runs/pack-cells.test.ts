import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CELL_LETTERS } from '#core/api/history.ts';
import { CELL_BASE, CELL_CODE_SPAN, CELL_CODES, unpackCells } from './pack-cells.ts';

const cell = (column: number, status: (typeof CELL_CODES)[number]) =>
  String.fromCharCode(CELL_BASE + column * CELL_CODE_SPAN + CELL_CODES.indexOf(status));

test.each([
  ['', 3, '...'],
  [cell(2, 'failed') + cell(0, 'passed'), 3, 'P.F'],
  [cell(0, 'failed') + cell(0, 'passed') + cell(1, 'skipped') + cell(1, 'flaky'), 2, 'FL'],
  ['', 0, ''],
])('%j over %i columns', (packed, count, cells) => {
  expect(unpackCells(packed, count)).toBe(cells);
});

test('every status has a code, and comes back as its letter', () => {
  expect([...CELL_CODES].sort()).toEqual(Object.keys(CELL_LETTERS).sort());
  fc.assert(
    fc.property(fc.array(fc.option(fc.constantFrom(...CELL_CODES)), { maxLength: 200 }), (statuses) => {
      const packed = statuses
        .map((status, column) => (status === null ? '' : cell(column, status)))
        .reverse();
      const cells = statuses.map((status) => (status === null ? '.' : CELL_LETTERS[status]));
      expect(unpackCells(packed.join(''), statuses.length)).toBe(cells.join(''));
    }),
  );
});
