const DAY_MS = 86_400_000;

/** So many days ago, as 2026-11-22. */
function day(ago: number): string {
  return new Date(Date.now() - ago * DAY_MS).toISOString().slice(0, 10);
}

export interface Question {
  readonly name: string;
  readonly path: string;
  /** How the cost grows is told by these, where `path` answers with more the more there is. */
  readonly grown?: { readonly short: string; readonly long: string };
}

/** 200 columns; the short history has 45 of them. */
function grid(name: string, more: string): Question {
  const path = (runs: number) => `/api/v1/history?runs=${runs}${more}`;
  return { name, path: path(200), grown: { short: path(40), long: path(40) } };
}

/** As many days as the page shows; the short history has two of them. */
function ofDays(name: string, path: string): Question {
  return { name, path, grown: { short: `${path}?days=2`, long: `${path}?days=2` } };
}

const DAYS = `/api/v1/compare?base=window:${day(2)}..${day(1)}&head=window:${day(1)}..${day(0)}`;
const WEEKS = `/api/v1/compare?base=window:${day(14)}..${day(7)}&head=window:${day(7)}..${day(0)}`;

/** What is asked of a long history; every page that looks across runs has its questions here. */
export const QUESTIONS: readonly Question[] = [
  grid('grid 500 × 200', ''),
  grid('grid, filtered', '&q=s:failed,errored%20p:P1%20-%40slow&sort=name'),
  grid('grid, flaky first', '&sort=flaky&q=flaky:%3E1%25'),
  { name: 'flaky list', path: '/api/v1/tests/flaky' },
  { name: 'flaky list, filtered', path: '/api/v1/tests/flaky?kind=flip&q=owner:ada%20events' },
  ofDays('test page', '/api/v1/tests/101'),
  ofDays('clusters', '/api/v1/clusters'),
  { name: 'compare runs', path: '/api/v1/compare?base=run:46&head=run:48' },
  { name: 'compare days', path: DAYS },
  // Two weeks ago the short history had not begun.
  { name: 'compare weeks', path: WEEKS, grown: { short: DAYS, long: WEEKS } },
  { name: 'search, a rare word', path: '/api/v1/search?q=4711' },
  { name: 'search, a common word', path: '/api/v1/search?q=expected' },
  { name: 'search, what nearly all say', path: '/api/v1/search?q=answer' },
  { name: 'search, common long ago', path: '/api/v1/search?q=formerly' },
  { name: 'search, a beginning', path: '/api/v1/search?q=si' },
];
