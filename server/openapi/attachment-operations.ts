import { z } from 'zod';
import {
  attachmentContentQuery,
  attachmentQuery,
  attachmentsResponse,
  storedAttachment,
} from '#core/api/attachments.ts';
import { resultDetail } from '#core/api/result-detail.ts';
import { type Operation, ok } from './operation.ts';

const numbered = z.object({ id: z.int() });

/** One result in full, and the files that tests leave behind. */
export const ATTACHMENT_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/v1/runs/{id}/results/{ordinal}',
    tag: 'Runs',
    summary: 'The whole of one result: diff, stack, tries, steps, files, what the services did meanwhile',
    params: z.object({ id: z.int(), ordinal: z.int() }),
    success: ok('The result', resultDetail),
    refusals: [404],
  },
  {
    method: 'get',
    path: '/api/v1/runs/{id}/attachments',
    tag: 'Attachments',
    summary: 'The files of a run, and those that its reports name but nobody sent',
    params: numbered,
    success: ok('The files', attachmentsResponse),
    refusals: [404],
  },
  {
    method: 'put',
    path: '/api/v1/runs/{id}/attachments',
    tag: 'Attachments',
    summary: 'Store one file of a run',
    description:
      'The raw bytes as the body. Its type is told by them; what the request says of it counts only where it agrees. The same file again is the one that is there.',
    params: numbered,
    query: attachmentQuery,
    body: { contentTypes: ['application/octet-stream'], description: 'The file' },
    success: [
      { status: 201, description: 'Stored', schema: storedAttachment },
      { status: 200, description: 'There already', schema: storedAttachment },
    ],
    refusals: [404, 413, 415],
  },
  {
    method: 'get',
    path: '/api/v1/attachments/{id}',
    tag: 'Attachments',
    summary: 'The bytes of a file, or a range of them',
    description:
      'Images, videos and plain text are shown in place; everything else is only saved. Nothing of it runs in a browser.',
    params: numbered,
    query: attachmentContentQuery,
    success: [{ status: 200, description: 'The bytes' }],
    produces: 'application/octet-stream',
    refusals: [404],
  },
];
