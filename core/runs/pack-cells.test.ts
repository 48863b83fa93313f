import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CELL_LETTERS } from '#core/api/history.ts';
import type { ResultStatus } from '#core/api/runs.ts';
import { cellLetters, emptyCells, fillCells, MOST_PACKED_COLUMNS, packedCellSql } from './pack-cells.ts';

const STATUSES = Object.keys(CELL_LETTERS) as ResultStatus[];
const CODES = new Map(
  [...packedCellSql('p', 's').matchAll(/WHEN '(\w+)' THEN (\d)/g)].map(([, name, code]) => [
    name,
    Number(code),
  ]),
);

/** As the statement packs it. */
const cell = (place: number, status: ResultStatus) =>
  String.fromCharCode(256 + place * 8 + (CODES.get(status) ?? Number.NaN));
const unpack = (packed: string, columnOf: number[], count: number) => {
  const cells = emptyCells(count);
  fillCells(cells, packed, columnOf);
  return cellLetters(cells);
};

test.each([
  ['', [0, 1, 2], '...'],
  [cell(2, 'failed') + cell(0, 'passed'), [0, 1, 2], 'P.F'],
  [cell(0, 'failed') + cell(0, 'passed') + cell(1, 'skipped') + cell(1, 'flaky'), [0, 1], 'FL'],
  [cell(0, 'failed') + cell(1, 'passed') + cell(7, 'failed'), [-1, 0], 'P'],
])('%j with places %j', (packed, columnOf, letters) => {
  expect(unpack(packed, columnOf, letters.length)).toBe(letters);
});

test('what two days hold lies side by side', () => {
  const cells = emptyCells(3);
  fillCells(cells, cell(0, 'passed') + cell(1, 'failed'), [0, 1]);
  fillCells(cells, cell(0, 'blocked'), [2]);
  expect(cellLetters(cells)).toBe('PFB');
});

test('every status has a code of its own, and comes back as its letter', () => {
  expect([...CODES.keys()].sort()).toEqual([...STATUSES].sort());
  expect(new Set(CODES.values()).size).toBe(STATUSES.length);
  fc.assert(
    fc.property(fc.array(fc.option(fc.constantFrom(...STATUSES)), { maxLength: 200 }), (statuses) => {
      const packed = statuses.map((status, place) => (status === null ? '' : cell(place, status))).reverse();
      const letters = statuses.map((status) => (status === null ? '.' : CELL_LETTERS[status]));
      expect(unpack(packed.join(''), [...statuses.keys()], statuses.length)).toBe(letters.join(''));
    }),
  );
});

test('as many as are packed fit an entry of an index', () => {
  const packed = Array.from({ length: MOST_PACKED_COLUMNS }, (_, place) => cell(place, 'errored')).join('');
  expect(Buffer.byteLength(packed)).toBeLessThan(2_600);
});
