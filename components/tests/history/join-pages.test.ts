import { expect, it } from 'vitest';
import type { GridResponse, GridTest } from '#core/api/history.ts';
import { joinPages } from './join-pages.ts';

function page(runs: number[], tests: Pick<GridTest, 'id' | 'cells'>[], nextCursor: string | null = null) {
  return { columns: runs.map((id) => ({ id })), tests, nextCursor } as GridResponse;
}

it('is nothing without a page', () => {
  expect(joinPages([])).toBeNull();
});

it('keeps each test once, and the cursor of the last page', () => {
  const joined = joinPages([
    page([1, 2], [{ id: 7, cells: 'PF' }], 'a'),
    page(
      [1, 2],
      [
        { id: 7, cells: 'PF' },
        { id: 8, cells: 'PP' },
      ],
    ),
  ]);
  expect(joined?.tests.map(({ id }) => id)).toEqual([7, 8]);
  expect(joined?.nextCursor).toBeNull();
});

it('puts the cells of a later page under the runs of the first', () => {
  const joined = joinPages([
    page([1, 2, 3], [{ id: 7, cells: 'PPP' }]),
    page([2, 3, 4], [{ id: 8, cells: 'FEB' }]),
  ]);
  expect(joined?.tests.map(({ cells }) => cells)).toEqual(['PPP', '.FE']);
});
