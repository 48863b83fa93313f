import { z } from 'zod';
import { ctrfDocument } from '#core/api/ctrf.ts';
import { finishRunBody, liveRunResponse, resultsBody, startRunBody } from '#core/api/live-runs.ts';
import { resultsQuery, resultsResponse, runDetail, runsQuery, runsResponse } from '#core/api/runs.ts';
import { uploadQuery, uploadResponse } from '#core/api/upload.ts';
import { type Operation, ok } from './operation.ts';

const numbered = z.object({ id: z.int() });

const REPORT_TYPES = [
  'application/xml',
  'application/json',
  'application/gzip',
  'application/zip',
  'application/x-tar',
  'multipart/form-data',
  'application/octet-stream',
];

/** Runs and what is in them. */
export const RUN_OPERATIONS: readonly Operation[] = [
  {
    method: 'post',
    path: '/api/v1/runs',
    tag: 'Runs',
    summary: 'Upload test reports as a run, or as a part of one',
    description:
      'One report as the raw body, or many as multipart, .zip, .tar or .tar.gz. The formats of docs/formats.md, recognised by content. A bad file is refused whole; nothing is stored by halves.',
    query: uploadQuery,
    body: { contentTypes: REPORT_TYPES, description: 'The report, or an archive of reports' },
    success: [
      { status: 201, description: 'Stored', schema: uploadResponse },
      {
        status: 200,
        description: 'Known already: the same key, or the same bytes for the same run',
        schema: uploadResponse,
      },
    ],
    refusals: [404, 409, 413, 415],
  },
  {
    method: 'post',
    path: '/api/v1/runs/start',
    tag: 'Runs',
    summary: 'Begin a run that is reported while it goes on, or record that it was not run',
    body: { schema: startRunBody, contentTypes: ['application/json'], description: 'What is going to run' },
    success: [
      { status: 201, description: 'Begun', schema: liveRunResponse },
      { status: 200, description: 'Known already: the same key', schema: liveRunResponse },
    ],
    refusals: [404, 409, 413],
  },
  {
    method: 'post',
    path: '/api/v1/runs/{id}/results',
    tag: 'Runs',
    summary: 'Tell a live run what has finished; without cases: a sign of life',
    params: numbered,
    body: { schema: resultsBody, contentTypes: ['application/json'], description: 'A batch, by its number' },
    success: [
      { status: 201, description: 'Stored', schema: liveRunResponse },
      { status: 200, description: 'Known already: the same number', schema: liveRunResponse },
    ],
    refusals: [404, 409, 413],
  },
  {
    method: 'post',
    path: '/api/v1/runs/{id}/finish',
    tag: 'Runs',
    summary: 'End a live part of a run; the run has finished when all its parts have',
    params: numbered,
    body: { schema: finishRunBody, contentTypes: ['application/json'], description: 'How it ended' },
    success: ok('The run, judged', liveRunResponse),
    refusals: [404, 409, 413],
  },
  {
    method: 'get',
    path: '/api/v1/runs',
    tag: 'Runs',
    summary: 'Runs, newest first',
    query: runsQuery,
    success: ok('A page of runs', runsResponse),
    refusals: [404],
  },
  {
    method: 'get',
    path: '/api/v1/runs/{id}',
    tag: 'Runs',
    summary: 'One run: totals, suites, failure groups, what the services did meanwhile',
    params: numbered,
    success: ok('The run', runDetail),
    refusals: [404],
  },
  {
    method: 'get',
    path: '/api/v1/runs/{id}/results',
    tag: 'Runs',
    summary: 'The results of one run, failures first',
    params: numbered,
    query: resultsQuery,
    success: ok('A page of results', resultsResponse),
    refusals: [404],
  },
  {
    method: 'get',
    path: '/api/v1/runs/{id}/ctrf',
    tag: 'Runs',
    summary: 'One run in the Common Test Report Format (ctrf.io), for other tools',
    params: numbered,
    success: ok('The report', ctrfDocument),
    refusals: [404],
  },
];
