import { z } from 'zod';
import { environmentQuery, instant } from './envelope.ts';
import { clusterRef, issueLink } from './result-facts.ts';
import { resultStatus } from './runs.ts';
import { person, storable } from './storable.ts';

const clusterNumber = z.int32().min(1);
export const failureKey = storable.min(1).max(64).meta({ description: 'hash of a masked failure text' });

/** A rule of a person: failure texts that fit it belong to the cluster, those there are and those to come. */
export const clusterRule = z.strictObject({
  kind: z.enum(['contains', 'matches']).meta({
    description: 'contains: the text as it stands, in any letter case; matches: a regular expression of RE2',
  }),
  text: storable
    .max(300)
    .refine((text) => text.trim().length >= 3, 'has to have three characters, or it would claim everything'),
});
export type ClusterRule = z.infer<typeof clusterRule>;

/** How many there are; with `isCut` at least so many: only the newest failures were looked at. */
export const cappedCount = z.object({ count: z.number(), isCut: z.boolean() });

const window = {
  days: z.coerce
    .number()
    .int()
    .min(1)
    .max(365)
    .default(14)
    .meta({ description: 'days back, today included' }),
};

export const clustersQuery = environmentQuery.extend({
  ...window,
  sort: z.enum(['count', 'recent', 'new']).default('count'),
  text: z.string().max(200).optional().meta({ description: 'a part of its name, in any letter case' }),
  suite: z.string().optional(),
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const clusterSummary = z.object({
  id: z.number(),
  name: z.string(),
  /** Why these failures belong together. */
  sentence: z.string(),
  rule: clusterRule.nullable(),
  note: z.string().nullable(),
  /** Failure keys in it. */
  members: z.number(),
  /** In the window. */
  failures: z.number(),
  /** Failures of each day of the window, oldest first. */
  perDay: z.array(z.number()),
  /** failures / all results of the window, 0 to 1; null without results. */
  rate: z.number().nullable(),
  firstSeenAt: instant,
  lastSeenAt: instant,
  /** Seen for the first time within the window. */
  isNew: z.boolean(),
  /** Where it was first seen in this environment, as far back as results are kept. */
  firstRun: z.object({ id: z.number(), at: instant, revision: z.string().nullable() }).nullable(),
  tests: cappedCount,
  suites: z.array(z.string()),
  knownIssues: z.array(issueLink),
  editedBy: z.string().nullable(),
  editedAt: instant.nullable(),
});
export type ClusterSummary = z.infer<typeof clusterSummary>;

export const clustersResponse = z.object({
  environment: z.string(),
  from: instant,
  to: instant,
  /** All results of the window: what the rates are of. */
  results: z.number(),
  items: z.array(clusterSummary),
  nextCursor: z.string().nullable(),
});
export type ClustersResponse = z.infer<typeof clustersResponse>;

export const clusterQuery = environmentQuery.extend(window);

export const clusterMember = z.object({
  failureKey: z.string(),
  name: z.string(),
  algorithm: z.number(),
  failures: z.number(),
  firstSeenAt: instant,
  lastSeenAt: instant,
  /** Set where it did not come here by its own text. */
  movedBy: z.string().nullable(),
  movedReason: z.string().nullable(),
});

export const clusterExample = z.object({
  runId: z.number(),
  ordinal: z.number(),
  at: instant,
  revision: z.string().nullable(),
  testId: z.number(),
  name: z.string(),
  status: resultStatus,
  kind: z.string().nullable(),
  message: z.string(),
});

/** A cluster whose name differs in at most a tenth of its characters: proposed for merging, never merged silently. */
export const mergeProposal = z.object({
  id: z.number(),
  name: z.string(),
  distancePct: z.number(),
  failures: z.number(),
  sentence: z.string(),
});
export type MergeProposal = z.infer<typeof mergeProposal>;

export const clusterEvent = z.object({
  at: instant,
  by: z.string().nullable(),
  kind: z.enum(['renamed', 'noted', 'ruled', 'merged', 'unmerged', 'split']),
  sentence: z.string(),
});
export type ClusterEvent = z.infer<typeof clusterEvent>;

export const clusterDetail = clusterSummary.extend({
  environment: z.string(),
  from: instant,
  to: instant,
  results: z.number(),
  /** Set when another cluster was asked for, which went into this one. */
  askedFor: clusterRef.nullable(),
  memberList: z.array(clusterMember),
  /** The newest failures. */
  examples: z.array(clusterExample),
  testList: z.array(
    z.object({
      id: z.number(),
      name: z.string(),
      suite: z.string().nullable(),
      owner: z.string().nullable(),
      failures: z.number(),
      lastAt: instant,
    }),
  ),
  proposals: z.array(mergeProposal),
  /** What went into it, which can be taken out again. */
  mergedFrom: z.array(clusterRef.extend({ at: instant, by: z.string().nullable() })),
  /** What people did with it, newest first. */
  events: z.array(clusterEvent),
});
export type ClusterDetail = z.infer<typeof clusterDetail>;

export const editClusterBody = z
  .strictObject({
    name: storable.trim().min(1).max(300).optional(),
    note: storable.trim().max(4000).nullable().optional(),
    rule: clusterRule.nullable().optional(),
    by: person.optional(),
  })
  .refine(({ name, note, rule }) => name !== undefined || note !== undefined || rule !== undefined, {
    error: 'nothing to change: give name, note or rule',
  });
export type EditClusterBody = z.infer<typeof editClusterBody>;

export const mergeClusterBody = z.strictObject({ into: clusterNumber, by: person.optional() });
export type MergeClusterBody = z.infer<typeof mergeClusterBody>;

export const unmergeClusterBody = z.strictObject({ by: person.optional() });

export const splitClusterBody = z.strictObject({
  failureKeys: z.array(failureKey).min(1).max(1000),
  name: storable.trim().min(1).max(300).optional(),
  by: person.optional(),
});
export type SplitClusterBody = z.infer<typeof splitClusterBody>;

/** What became of an edit: the cluster to look at now, and how many failure keys moved. */
export const clusterEdited = z.object({
  id: z.number(),
  name: z.string(),
  moved: z.number(),
  sentence: z.string(),
});
export type ClusterEdited = z.infer<typeof clusterEdited>;
