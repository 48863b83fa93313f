import { z } from 'zod';
import { environmentQuery } from './envelope.ts';
import { countedWindow } from './history.ts';
import { issueLink, quarantineNote } from './result-facts.ts';

export const flakyQuery = environmentQuery.extend({
  q: z.string().max(500).optional().meta({
    description: 'the filter of the grid: p:P1 suite: file: owner: cluster: flaky:>5% @tag words',
  }),
  kind: z.enum(['any', 'retry', 'flip']).default('any'),
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** `count` of `n`, in percent, with Wilson's interval as information; all null when n is 0. */
export const countedRate = z.object({
  count: z.number(),
  n: z.number(),
  pct: z.number().nullable(),
  lowPct: z.number().nullable(),
  highPct: z.number().nullable(),
  sentence: z.string(),
});
export type CountedRate = z.infer<typeof countedRate>;

export const flakyTest = z.object({
  id: z.number(),
  name: z.string(),
  suitePath: z.string(),
  file: z.string().nullable(),
  suite: z.string().nullable(),
  priority: z.string().nullable(),
  owner: z.string().nullable(),
  /** Failed and passed on the same revision: within a run, or in consecutive runs of a branch, once for each failed result. */
  retry: countedRate,
  /** Status changes between consecutive runs of the same branch whose revisions differ or are not known. */
  flip: countedRate,
  /** Mean time lost each time, in ms. */
  lostMs: z.number(),
  /** What it costs, in ms a run: time lost × frequency × weight of its priority. */
  costMs: z.number(),
  weight: z.number(),
  /** The product, with each of its numbers. */
  costSentence: z.string(),
  /** The day (UTC) it last failed or needed another try. */
  lastTroubleOn: z.iso.date().nullable(),
  passesInRow: z.number(),
  /** "passed 50 times in a row since 2026-11-10: fixed?"; null before enough passes. */
  fixed: z.string().nullable(),
  quarantine: quarantineNote.nullable(),
  knownIssue: issueLink.nullable(),
});
export type FlakyTest = z.infer<typeof flakyTest>;

export const flakyResponse = z.object({
  environment: z.string(),
  window: countedWindow,
  /** What is counted, over which window, and what the order is by. */
  definition: z.string(),
  /** Passes in a row after which a test is asked about. */
  fixedAfter: z.number(),
  total: z.number(),
  quarantined: z.number(),
  fixed: z.number(),
  items: z.array(flakyTest),
  nextCursor: z.string().nullable(),
});
export type FlakyResponse = z.infer<typeof flakyResponse>;
