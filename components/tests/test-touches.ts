import type { QueryRoot } from '#components/live/touched-queries.ts';

/** What shows whether a test is in quarantine, or what is known of it. */
export const TEST_TOUCHES: readonly QueryRoot[] = [
  'grid',
  'test',
  'flaky',
  'run',
  'results',
  'result',
  'clusters',
  'cluster',
  'compare',
];
