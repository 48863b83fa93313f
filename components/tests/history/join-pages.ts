import type { GridResponse, GridTest } from '#core/api/history.ts';

const ABSENT = '.';

/** The pages of a grid as one: the first page's columns, each test once. A run that came in between two pages is not in both. */
export function joinPages(pages: readonly GridResponse[]): GridResponse | null {
  const [first] = pages;
  if (!first) return null;
  const seen = new Set<number>();
  const tests = pages.flatMap((page) => {
    const align = aligner(page, first);
    return page.tests.filter((test) => !seen.has(test.id) && seen.add(test.id)).map(align);
  });
  return { ...first, tests, nextCursor: pages.at(-1)?.nextCursor ?? null };
}

function aligner(page: GridResponse, first: GridResponse): (test: GridTest) => GridTest {
  const isAlike =
    page.columns.length === first.columns.length &&
    page.columns.every(({ id }, place) => id === first.columns[place]?.id);
  if (isAlike) return (test) => test;
  const places = new Map(page.columns.map(({ id }, place) => [id, place]));
  return (test) => ({
    ...test,
    cells: first.columns.map(({ id }) => test.cells[places.get(id) ?? -1] ?? ABSENT).join(''),
  });
}
