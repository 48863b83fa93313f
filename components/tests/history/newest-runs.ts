import type { GridResponse } from '#core/api/history.ts';

/** The grid with its newest `count` runs only, for a screen that has no room for more. */
export function newestRuns(grid: GridResponse, count: number): GridResponse {
  const cut = grid.columns.length - count;
  if (cut <= 0) return grid;
  const columns = grid.columns.slice(cut);
  const from = columns[0]?.at ?? grid.from;
  return {
    ...grid,
    from,
    columns,
    tests: grid.tests.map((test) => ({ ...test, cells: test.cells.slice(cut) })),
    deploys: grid.deploys.filter((deploy) => deploy.at >= from),
    health: grid.health.map((lane) => ({
      ...lane,
      segments: lane.segments.filter((segment) => segment.to > from),
    })),
  };
}
