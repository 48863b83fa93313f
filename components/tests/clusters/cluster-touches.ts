import type { QueryRoot } from '#components/live/touched-queries.ts';

/** What shows clusters: all of it is fetched again after one of them was changed. */
export const CLUSTER_TOUCHES: readonly QueryRoot[] = [
  'clusters',
  'cluster',
  'run',
  'results',
  'result',
  'grid',
  'test',
  'compare',
  'search',
];
