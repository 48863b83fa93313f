import { z } from 'zod';
import { deploySummary, deploysResponse, recordDeployBody } from '#core/api/deploys.ts';
import { environmentQuery, pageQuery } from '#core/api/envelope.ts';
import { gateResponse } from '#core/api/gate.ts';
import { historyQuery, historyResponse, serviceDetail, servicesResponse } from '#core/api/health.ts';
import { impactResponse } from '#core/api/impact.ts';
import { overviewResponse } from '#core/api/overview.ts';
import { ATTACHMENT_OPERATIONS } from './attachment-operations.ts';
import { CLUSTER_OPERATIONS } from './cluster-operations.ts';
import { HISTORY_OPERATIONS } from './history-operations.ts';
import { type Operation, ok } from './operation.ts';
import { RUN_OPERATIONS } from './run-operations.ts';
import { SELECTION_OPERATIONS } from './selection-operations.ts';
import { TEST_OPERATIONS } from './test-operations.ts';

const named = z.object({ name: z.string() });

/** Every operation of the public API: the document and its page are made of this list. */
export const OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/v1/overview',
    tag: 'Overview',
    summary: 'Everything the first screen says',
    query: environmentQuery,
    success: ok('Verdict, money, services, deploys, suites, what happened', overviewResponse),
    refusals: [404],
  },
  {
    method: 'get',
    path: '/api/v1/services',
    tag: 'Health',
    summary: 'All services of an environment',
    query: environmentQuery,
    success: ok('Services with their settled state', servicesResponse),
    refusals: [404],
  },
  {
    method: 'get',
    path: '/api/v1/services/{name}',
    tag: 'Health',
    summary: 'One service with its probes, changes and outages',
    params: named,
    query: environmentQuery,
    success: ok('The service', serviceDetail),
    refusals: [404],
  },
  {
    method: 'get',
    path: '/api/v1/services/{name}/history',
    tag: 'Health',
    summary: 'State bars, latency percentiles and the newest samples over a range',
    params: named,
    query: historyQuery,
    success: ok('The history', historyResponse),
    refusals: [404],
  },
  ...RUN_OPERATIONS,
  ...HISTORY_OPERATIONS,
  ...CLUSTER_OPERATIONS,
  ...TEST_OPERATIONS,
  ...SELECTION_OPERATIONS,
  ...ATTACHMENT_OPERATIONS,
  {
    method: 'post',
    path: '/api/v1/deploys',
    tag: 'Deploys',
    summary: 'Record what a deploy says of itself',
    body: { schema: recordDeployBody, contentTypes: ['application/json'], description: 'The deploy' },
    success: [
      { status: 201, description: 'Recorded', schema: deploySummary },
      { status: 200, description: 'Known already', schema: deploySummary },
    ],
    refusals: [404, 409],
  },
  {
    method: 'get',
    path: '/api/v1/deploys',
    tag: 'Deploys',
    summary: 'Deploys, newest first',
    query: pageQuery.extend({ service: z.string().optional() }),
    success: ok('A page of deploys', deploysResponse),
    refusals: [404],
  },
  {
    method: 'get',
    path: '/api/v1/gate',
    tag: 'Gate',
    summary: 'May this build go on?',
    query: environmentQuery,
    success: ok('Verdict, criteria, evidence, and what would open the gate', gateResponse),
    refusals: [404],
  },
  {
    method: 'get',
    path: '/api/v1/impact',
    tag: 'Impact',
    summary: 'The money behind the gate, as intervals with provenance',
    query: environmentQuery,
    success: ok('Blocked and if promoted', impactResponse),
    refusals: [404],
  },
  {
    method: 'get',
    path: '/api/v1/events',
    tag: 'Events',
    summary: 'Server-sent events: what changed, so that it can be fetched again',
    description:
      '`hello` at the start, `beat` every 5 s, `change` {topic, environment, subject, at}, `resync` after a gap.',
    query: environmentQuery,
    produces: 'text/event-stream',
    success: [{ status: 200, description: 'A stream that stays open' }],
  },
];
