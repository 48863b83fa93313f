import { z } from 'zod';
import { readinessQuery, readinessResponse } from '#core/api/readiness.ts';
import { selectionQuery, selectionResponse } from '#core/api/selection.ts';
import { type Operation, ok } from './operation.ts';

/** What to ask before tests are run. */
export const SELECTION_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/v1/selection',
    tag: 'Tests',
    summary: 'What to run first within a budget of time, what is left out, and why',
    query: selectionQuery,
    success: ok('Chosen tests in their order, and those left out', selectionResponse),
    refusals: [404],
  },
  {
    method: 'get',
    path: '/api/v1/suites/{name}/readiness',
    tag: 'Tests',
    summary: 'Whether a suite’s required services are healthy on what is deployed',
    params: z.object({ name: z.string() }),
    query: readinessQuery,
    success: ok('Ready, or what is waited for', readinessResponse),
    refusals: [404],
  },
];
