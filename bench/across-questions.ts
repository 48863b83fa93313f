export interface Question {
  readonly name: string;
  readonly path: string;
}

/** What is asked of a long history; every page that looks across runs has its questions here. */
export const QUESTIONS: readonly Question[] = [
  { name: 'grid 500 × 200', path: '/api/v1/history?runs=200' },
  { name: 'grid, filtered', path: '/api/v1/history?runs=200&q=s:failed,errored%20p:P1%20-%40slow&sort=name' },
  { name: 'grid, flaky first', path: '/api/v1/history?runs=200&sort=flaky&q=flaky:%3E1%25' },
  { name: 'flaky list', path: '/api/v1/tests/flaky' },
  { name: 'flaky list, filtered', path: '/api/v1/tests/flaky?kind=flip&q=owner:ada%20events' },
];
