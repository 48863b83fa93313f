const DAY_MS = 86_400_000;

/** So many days ago, as 2026-11-22. */
function day(ago: number): string {
  return new Date(Date.now() - ago * DAY_MS).toISOString().slice(0, 10);
}

export interface Question {
  readonly name: string;
  readonly path: string;
  /** Asked about all tests at once: from 1 to 10 million the runs grow, not the tests. */
  readonly isOverAllTests?: boolean;
}

/** What is asked of a long history; every page that looks across runs has its questions here. */
export const QUESTIONS: readonly Question[] = [
  { name: 'grid 500 × 200', path: '/api/v1/history?runs=200' },
  { name: 'grid, filtered', path: '/api/v1/history?runs=200&q=s:failed,errored%20p:P1%20-%40slow&sort=name' },
  { name: 'grid, flaky first', path: '/api/v1/history?runs=200&sort=flaky&q=flaky:%3E1%25' },
  { name: 'flaky list', path: '/api/v1/tests/flaky' },
  { name: 'flaky list, filtered', path: '/api/v1/tests/flaky?kind=flip&q=owner:ada%20events' },
  { name: 'test page', path: '/api/v1/tests/101' },
  { name: 'clusters', path: '/api/v1/clusters' },
  { name: 'compare runs', path: '/api/v1/compare?base=run:46&head=run:48', isOverAllTests: true },
  {
    name: 'compare days',
    path: `/api/v1/compare?base=window:${day(2)}..${day(1)}&head=window:${day(1)}..${day(0)}`,
    isOverAllTests: true,
  },
  {
    name: 'compare weeks',
    path: `/api/v1/compare?base=window:${day(14)}..${day(7)}&head=window:${day(7)}..${day(0)}`,
    isOverAllTests: true,
  },
  { name: 'search, a rare word', path: '/api/v1/search?q=4711' },
  { name: 'search, a common word', path: '/api/v1/search?q=expected' },
  { name: 'search, what nearly all say', path: '/api/v1/search?q=answer' },
  { name: 'search, common long ago', path: '/api/v1/search?q=formerly' },
  { name: 'search, a beginning', path: '/api/v1/search?q=si' },
];
