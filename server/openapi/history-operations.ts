import { z } from 'zod';
import { flakyQuery, flakyResponse } from '#core/api/flaky.ts';
import { gridQuery, gridResponse } from '#core/api/history.ts';
import {
  endQuarantineQuery,
  quarantineBody,
  quarantineEntry,
  quarantineQuery,
  quarantineResponse,
} from '#core/api/quarantine.ts';
import { type Operation, ok } from './operation.ts';

/** Across runs: the grid, flaky tests and quarantine. */
export const HISTORY_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/v1/history',
    tag: 'Tests',
    summary: 'Test × run over a window, with health and deploys on the same axis',
    description:
      'Columns are runs, oldest first. `cells` of a test has one character a column: P passed, F failed, E errored, S skipped, X xfailed, U xpassed, L flaky, B blocked, . not in the run.',
    query: gridQuery,
    success: ok('Columns, a page of tests, health and deploys', gridResponse),
    refusals: [404],
  },
  {
    method: 'get',
    path: '/api/v1/tests/flaky',
    tag: 'Tests',
    summary: 'Flaky tests, in order of what they cost',
    query: flakyQuery,
    success: ok('The definition and a page of tests, every number with its sentence', flakyResponse),
    refusals: [404],
  },
  {
    method: 'get',
    path: '/api/v1/quarantine',
    tag: 'Tests',
    summary: 'Tests that are out of the gate’s rate, and until when',
    query: quarantineQuery,
    success: ok('A page of quarantines', quarantineResponse),
    refusals: [404],
  },
  {
    method: 'post',
    path: '/api/v1/quarantine',
    tag: 'Tests',
    summary: 'Take a test out of the gate’s rate for at most 90 days',
    body: {
      schema: quarantineBody,
      contentTypes: ['application/json'],
      description: 'Test, owner, reason, end',
    },
    success: [{ status: 201, description: 'It is in quarantine', schema: quarantineEntry }],
    refusals: [404, 409],
  },
  {
    method: 'delete',
    path: '/api/v1/quarantine/{id}',
    tag: 'Tests',
    summary: 'End a quarantine before its time',
    params: z.object({ id: z.int() }),
    query: endQuarantineQuery,
    success: ok('It has ended', quarantineEntry),
    refusals: [404, 409],
  },
];
