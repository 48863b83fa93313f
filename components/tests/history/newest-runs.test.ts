import { expect, it } from 'vitest';
import type { GridResponse } from '#core/api/history.ts';
import { newestRuns } from './newest-runs.ts';

const grid = {
  from: '2026-11-20T00:00:00.000Z',
  columns: [
    { id: 1, at: '2026-11-20T00:00:00.000Z', totals: { total: 4 } },
    { id: 2, at: '2026-11-21T00:00:00.000Z', totals: { total: 4 } },
    { id: 3, at: '2026-11-22T00:00:00.000Z', totals: { total: 4 } },
  ],
  tests: [{ id: 7, cells: 'PFL' }],
  deploys: [
    { id: 1, at: '2026-11-20T12:00:00.000Z' },
    { id: 2, at: '2026-11-21T12:00:00.000Z' },
  ],
  health: [
    {
      service: 'auth',
      segments: [{ from: '2026-11-20T00:00:00.000Z', to: '2026-11-20T01:00:00.000Z' }],
    },
  ],
} as GridResponse;

it('keeps what belongs to the newest runs', () => {
  const cut = newestRuns(grid, 2);
  expect(cut.columns.map(({ id }) => id)).toEqual([2, 3]);
  expect(cut.tests[0]?.cells).toBe('FL');
  expect(cut.deploys.map(({ id }) => id)).toEqual([2]);
  expect(cut.health[0]?.segments).toEqual([]);
  expect(cut.from).toBe('2026-11-21T00:00:00.000Z');
});

it('is the same grid where all have room', () => {
  expect(newestRuns(grid, 3)).toBe(grid);
});

it('leaves out runs that none of the tests was in', () => {
  const cut = newestRuns({ ...grid, tests: [{ id: 7, cells: 'P.L' }] } as GridResponse, 2);
  expect(cut.columns.map(({ id }) => id)).toEqual([1, 3]);
  expect(cut.tests[0]?.cells).toBe('PL');
});

it('keeps a run that holds no result at all', () => {
  const columns = grid.columns.map((column) => ({ ...column, totals: { total: column.id === 2 ? 0 : 4 } }));
  const cut = newestRuns({ ...grid, columns, tests: [{ id: 7, cells: '..L' }] } as GridResponse, null);
  expect(cut.columns.map(({ id }) => id)).toEqual([2, 3]);
});
