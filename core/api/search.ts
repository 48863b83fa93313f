import { z } from 'zod';
import { environmentQuery, instant } from './envelope.ts';
import { clusterRef, issueLink } from './result-facts.ts';
import { resultStatus } from './runs.ts';

export const searchQuery = environmentQuery.extend({
  q: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .meta({ description: 'words, all of them; the last one may be a beginning' }),
  limit: z.coerce.number().int().min(1).max(50).default(10).meta({ description: 'most hits of each kind' }),
});

export const searchResponse = z.object({
  /** The words searched for. */
  words: z.array(z.string()),
  tests: z.array(
    z.object({
      id: z.number(),
      name: z.string(),
      suitePath: z.string(),
      file: z.string().nullable(),
      lastSeenAt: instant,
    }),
  ),
  clusters: z.array(
    z.object({ id: z.number(), name: z.string(), lastSeenAt: instant, knownIssue: issueLink.nullable() }),
  ),
  /** Newest first. */
  failures: z.array(
    z.object({
      runId: z.number(),
      ordinal: z.number(),
      at: instant,
      environment: z.string(),
      testId: z.number(),
      name: z.string(),
      status: resultStatus,
      /** The part of the message around the first word found. */
      excerpt: z.string(),
      cluster: clusterRef.nullable(),
    }),
  ),
  /** What was left out, in sentences; empty when everything was searched and shown. */
  cuts: z.array(z.string()),
});
export type SearchResponse = z.infer<typeof searchResponse>;
