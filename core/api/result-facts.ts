import { z } from 'zod';
import { instant } from './envelope.ts';

/** The group of equal failures, over all runs, that one belongs to. */
export const clusterRef = z.object({ id: z.number(), name: z.string() });
export type ClusterRef = z.infer<typeof clusterRef>;

/** What a result, a group, a cluster or a test says of the issue that is linked to it. */
export const issueLink = z.object({
  id: z.number(),
  url: z.string(),
  title: z.string().nullable(),
  /** What the link was made for: the test itself, its failure's cluster or its suite. */
  via: z.enum(['test', 'cluster', 'suite']),
});
export type IssueLink = z.infer<typeof issueLink>;

/** Since when a test fails: the oldest of its failures in a row. */
export const failingSince = z.object({
  runId: z.number(),
  at: instant,
  revision: z.string().nullable(),
  /** Runs in a row that failed, this one included. */
  runs: z.number(),
  /** It may have begun earlier: more was not looked at, or is not kept. */
  isAtLeast: z.boolean(),
});
export type FailingSince = z.infer<typeof failingSince>;

export const quarantineNote = z.object({
  id: z.number(),
  owner: z.string(),
  reason: z.string(),
  since: instant,
  expiresAt: instant,
});
export type QuarantineNote = z.infer<typeof quarantineNote>;
