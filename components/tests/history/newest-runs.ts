import type { GridResponse } from '#core/api/history.ts';

const ABSENT = '.';

/**
 * The grid with the newest `count` runs (null: all) that any of its tests was in; runs without a single result stay,
 * because that is what they say.
 */
export function newestRuns(grid: GridResponse, count: number | null): GridResponse {
  const isOfThem = (column: number) => grid.tests.some(({ cells }) => cells[column] !== ABSENT);
  const kept = grid.columns
    .flatMap(({ totals }, column) => (totals.total === 0 || isOfThem(column) ? [column] : []))
    .slice(count === null ? 0 : -count);
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
