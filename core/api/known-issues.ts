import { z } from 'zod';
import { instant, pageOf } from './envelope.ts';
import { person, rowNumber, storable } from './storable.ts';

export const linkIssueBody = z
  .strictObject({
    testId: z.int32().min(1).optional(),
    clusterId: z.int32().min(1).optional(),
    suite: storable.trim().min(1).max(100).optional(),
    url: z.url({ protocol: /^https?$/, error: 'has to be an http or https address' }).max(2000),
    title: storable.trim().min(1).max(300).optional(),
    note: storable.max(4000).optional(),
    by: person.optional(),
  })
  .refine(
    ({ testId, clusterId, suite }) =>
      [testId, clusterId, suite].filter((one) => one !== undefined).length === 1,
    {
      error: 'name exactly one of testId, clusterId and suite',
    },
  );
export type LinkIssueBody = z.infer<typeof linkIssueBody>;

export const knownIssue = z.object({
  id: z.number(),
  url: z.string(),
  title: z.string().nullable(),
  note: z.string().nullable(),
  test: z.object({ id: z.number(), name: z.string() }).nullable(),
  cluster: z.object({ id: z.number(), name: z.string() }).nullable(),
  suite: z.string().nullable(),
  by: z.string().nullable(),
  createdAt: instant,
});
export type KnownIssue = z.infer<typeof knownIssue>;

export const knownIssuesQuery = z.object({
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  testId: rowNumber.optional(),
  clusterId: rowNumber.optional(),
  suite: z.string().optional(),
});
export const knownIssuesResponse = pageOf(knownIssue);
export type KnownIssuesResponse = z.infer<typeof knownIssuesResponse>;
