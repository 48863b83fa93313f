import { z } from 'zod';
import { compareQuery, compareResponse } from '#core/api/compare.ts';
import { searchQuery, searchResponse } from '#core/api/search.ts';
import { aliasedTest, aliasTestBody, testDetail, testQuery } from '#core/api/tests.ts';
import { type Operation, ok } from './operation.ts';

const params = z.object({ id: z.int() });

/** One test, two sides, and the search. */
export const TEST_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/v1/tests/{id}',
    tag: 'Tests',
    summary:
      'One test: statuses, durations and their trend, flakiness, clusters, service states, environments',
    params,
    query: testQuery,
    success: ok('The test', testDetail),
    refusals: [404],
  },
  {
    method: 'post',
    path: '/api/v1/tests/{id}/aliases',
    tag: 'Tests',
    summary: 'Say that a test is what another one was before it was renamed',
    description:
      'The results, links and quarantines of the old one move here; its number and its identity lead here from now on.',
    params,
    body: { schema: aliasTestBody, contentTypes: ['application/json'], description: 'The old test' },
    success: [{ status: 201, description: 'One history', schema: aliasedTest }],
    refusals: [404],
  },
  {
    method: 'get',
    path: '/api/v1/compare',
    tag: 'Tests',
    summary: 'What changed between two runs, deploys or windows',
    description:
      'Regressions by Fisher’s exact test, one-sided: p < 0.05 after Benjamini and Hochberg, a drop of more than 5 points (extreme: 15), at least 3 failures. Slower by Mann and Whitney’s test, or for a single run against the test’s own durations.',
    query: compareQuery,
    success: ok('Lists of tests, regressions and suites, each with its sentence', compareResponse),
    refusals: [404],
  },
  {
    method: 'get',
    path: '/api/v1/search',
    tag: 'Tests',
    summary: 'Tests, clusters and failures by the words in them',
    query: searchQuery,
    success: ok('Hits of each kind, failures newest first, and what was cut', searchResponse),
    refusals: [404],
  },
];
