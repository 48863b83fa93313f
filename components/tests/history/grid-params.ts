import { parseAsInteger, parseAsString, parseAsStringLiteral } from 'nuqs/server';

export const GRID_SORTS = ['failing', 'flaky', 'name', 'slowest'] as const;
export const RUN_COUNTS = [30, 60, 100, 200] as const;

/** What the address says of the grid. Server and browser read it alike. */
export const GRID_PARAMS = {
  q: parseAsString.withDefault(''),
  sort: parseAsStringLiteral(GRID_SORTS).withDefault('failing'),
  suite: parseAsString.withDefault(''),
  branch: parseAsString.withDefault(''),
  runs: parseAsInteger.withDefault(100),
  from: parseAsString.withDefault(''),
  to: parseAsString.withDefault(''),
};

/** The opened cell: `test.run`. */
export const CELL_PARAM = { cell: parseAsString.withDefault('') };

export type GridFilter = {
  q: string;
  sort: (typeof GRID_SORTS)[number];
  suite: string;
  branch: string;
  runs: number;
  from: string;
  to: string;
};

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MOST_RUNS = 200;

/** The filter as the API is asked: days (UTC) as instants, both days included; what is no day or number is left out. */
export function gridParams({ q, sort, suite, branch, runs, from, to }: GridFilter) {
  return {
    q: q.trim(),
    sort,
    suite: suite.trim(),
    branch: branch.trim(),
    runs: Math.min(MOST_RUNS, Math.max(1, runs)),
    from: DAY.test(from) ? `${from}T00:00:00.000Z` : '',
    to: DAY.test(to) ? `${to}T23:59:59.999Z` : '',
  };
}

/** A cell's address taken apart; null when it is none. */
export function parseCell(text: string): { testId: number; runId: number } | null {
  const [, test, run] = /^(\d{1,15})\.(\d{1,15})$/.exec(text) ?? [];
  return test === undefined ? null : { testId: Number(test), runId: Number(run) };
}
