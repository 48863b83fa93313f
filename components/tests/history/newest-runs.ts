import type { GridResponse } from '#core/api/history.ts';

const ABSENT = '.';

/** The grid with the newest `count` runs that any of its tests was in, for a screen that has no room for more. */
export function newestRuns(grid: GridResponse, count: number): GridResponse {
  const kept = grid.columns
    .flatMap((_, column) => (grid.tests.some(({ cells }) => cells[column] !== ABSENT) ? [column] : []))
    .slice(-count);
  if (kept.length === grid.columns.length) return grid;
  const columns = grid.columns.filter((_, column) => kept.includes(column));
  const from = columns[0]?.at ?? grid.from;
  return {
    ...grid,
    from,
    columns,
    tests: grid.tests.map((test) => ({
      ...test,
      cells: kept.map((column) => test.cells[column] ?? ABSENT).join(''),
    })),
    deploys: grid.deploys.filter((deploy) => deploy.at >= from),
    health: grid.health.map((lane) => ({
      ...lane,
      segments: lane.segments.filter((segment) => segment.to > from),
    })),
  };
}
