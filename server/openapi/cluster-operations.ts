import { z } from 'zod';
import {
  clusterDetail,
  clusterEdited,
  clusterQuery,
  clustersQuery,
  clustersResponse,
  editClusterBody,
  mergeClusterBody,
  splitClusterBody,
  unmergeClusterBody,
} from '#core/api/clusters.ts';
import { knownIssue, knownIssuesQuery, knownIssuesResponse, linkIssueBody } from '#core/api/known-issues.ts';
import { type Operation, ok } from './operation.ts';

const params = z.object({ id: z.int() });
const contentTypes = ['application/json'];

/** Groups of equal failures over all runs, and the issues they are linked to. */
export const CLUSTER_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/v1/clusters',
    tag: 'Clusters',
    summary: 'Clusters of equal failures, with counts per day and rates',
    query: clustersQuery,
    success: ok('A page of clusters', clustersResponse),
    refusals: [404],
  },
  {
    method: 'get',
    path: '/api/v1/clusters/{id}',
    tag: 'Clusters',
    summary: 'One cluster: texts, examples, tests, what it might be merged with, who edited it',
    description:
      'The number of a cluster that went into another one answers with that one, and says so in `askedFor`.',
    params,
    query: clusterQuery,
    success: ok('The cluster', clusterDetail),
    refusals: [404],
  },
  {
    method: 'patch',
    path: '/api/v1/clusters/{id}',
    tag: 'Clusters',
    summary: 'Rename a cluster, note something on it, or give it a rule',
    description:
      'A rule claims fitting failure texts, those there are and those to come. What a person or another rule has placed stays. Expressions are RE2: linear in the text.',
    params,
    body: { schema: editClusterBody, contentTypes, description: 'What changes, and who says so' },
    success: ok('What became of it', clusterEdited),
    refusals: [404],
  },
  {
    method: 'post',
    path: '/api/v1/clusters/{id}/merge',
    tag: 'Clusters',
    summary: 'Put a cluster into another one',
    params,
    body: { schema: mergeClusterBody, contentTypes, description: 'Where it goes' },
    success: ok('The cluster it went into', clusterEdited),
    refusals: [404, 409],
  },
  {
    method: 'post',
    path: '/api/v1/clusters/{id}/unmerge',
    tag: 'Clusters',
    summary: 'Take a merged cluster out again, with the texts it brought',
    params,
    body: { schema: unmergeClusterBody, contentTypes, description: 'Who does it' },
    success: ok('The cluster that came back', clusterEdited),
    refusals: [404, 409],
  },
  {
    method: 'post',
    path: '/api/v1/clusters/{id}/split',
    tag: 'Clusters',
    summary: 'Move failure texts out of a cluster into a new one',
    params,
    body: { schema: splitClusterBody, contentTypes, description: 'Which texts' },
    success: [{ status: 201, description: 'The new cluster', schema: clusterEdited }],
    refusals: [404],
  },
  {
    method: 'get',
    path: '/api/v1/known-issues',
    tag: 'Clusters',
    summary: 'Issues that tests, clusters and suites are linked to, newest first',
    query: knownIssuesQuery,
    success: ok('A page of known issues', knownIssuesResponse),
  },
  {
    method: 'post',
    path: '/api/v1/known-issues',
    tag: 'Clusters',
    summary: 'Link a test, a cluster or a suite to an issue',
    body: {
      schema: linkIssueBody,
      contentTypes,
      description: 'Exactly one of testId, clusterId and suite, and an address',
    },
    success: [
      { status: 201, description: 'Linked', schema: knownIssue },
      { status: 200, description: 'Linked already', schema: knownIssue },
    ],
    refusals: [404],
  },
  {
    method: 'delete',
    path: '/api/v1/known-issues/{id}',
    tag: 'Clusters',
    summary: 'Take a link away',
    params,
    success: [{ status: 204, description: 'It is gone' }],
    refusals: [404],
  },
];
