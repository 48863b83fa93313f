import { z } from 'zod';
import { environmentQuery, instant } from './envelope.ts';
import { clusterRef, failingSince, issueLink, quarantineNote } from './result-facts.ts';
import { resultStatus } from './runs.ts';
import { person } from './storable.ts';

export const testQuery = environmentQuery.extend({
  days: z.coerce.number().int().min(1).max(365).default(30),
  branch: z.string().max(200).optional(),
});

/** null where nothing ran that could be counted. */
export const flakeFigures = z.object({
  /** Failed and passed on one revision, of the results that ran. */
  retryFlakes: z.number(),
  ran: z.number(),
  retryFlakeRate: z.number().nullable(),
  /** Status changes with the revision between consecutive runs, of their number less one. */
  flips: z.number(),
  steps: z.number(),
  flipRate: z.number().nullable(),
});

export const durationFigures = z.object({
  n: z.number(),
  p50Ms: z.number().nullable(),
  p95Ms: z.number().nullable(),
  p99Ms: z.number().nullable(),
  /** Theil and Sen's slope with the share of the median it is; null below 8 durations. */
  trend: z
    .object({ msPerDay: z.number(), pctPerDay: z.number(), n: z.number(), sentence: z.string() })
    .nullable(),
});

const totals = z.object({
  ran: z.number(),
  passed: z.number(),
  failed: z.number(),
  errored: z.number(),
  skipped: z.number(),
  blocked: z.number(),
});

export const testDetail = z.object({
  id: z.number(),
  name: z.string(),
  suitePath: z.string(),
  className: z.string().nullable(),
  file: z.string().nullable(),
  suite: z.string().nullable(),
  priority: z.string().nullable(),
  owner: z.string().nullable(),
  firstSeenAt: instant,
  lastSeenAt: instant,
  environment: z.string(),
  from: instant,
  to: instant,
  /** "fails since run 481 (00471), 3 runs in a row; 12 of 60 failed in 30 days". */
  sentence: z.string(),
  totals,
  passRate: z.number().nullable(),
  failingSince: failingSince.nullable(),
  /** Newest first, at most 500; `isCut` says that the window holds more. */
  results: z.array(
    z.object({
      runId: z.number(),
      ordinal: z.number(),
      at: instant,
      revision: z.string().nullable(),
      branch: z.string().nullable(),
      status: resultStatus,
      durationMs: z.number().nullable(),
      attempts: z.number(),
      cluster: z.number().nullable(),
    }),
  ),
  isCut: z.boolean(),
  durations: durationFigures,
  flakiness: flakeFigures,
  clusters: z.array(
    clusterRef.extend({ failures: z.number(), lastAt: instant, knownIssue: issueLink.nullable() }),
  ),
  /** How it went while a service was in a state; a failure that only happens while one is down says why. */
  byServiceState: z.array(
    z.object({
      service: z.string(),
      states: z.array(
        z.object({
          state: z.string(),
          ran: z.number(),
          failed: z.number(),
          failureRate: z.number().nullable(),
        }),
      ),
      sentence: z.string(),
    }),
  ),
  /** The same window in every environment it ran in. */
  environments: z.array(
    z.object({
      environment: z.string(),
      totals,
      passRate: z.number().nullable(),
      meanMs: z.number().nullable(),
      lastStatus: resultStatus.nullable(),
      lastAt: instant.nullable(),
    }),
  ),
  /** What it was before; the name is null where it was not kept. */
  aliases: z.array(
    z.object({ identity: z.string(), name: z.string().nullable(), by: z.string().nullable(), at: instant }),
  ),
  knownIssues: z.array(issueLink),
  quarantine: quarantineNote.nullable(),
});
export type TestDetail = z.infer<typeof testDetail>;

export const aliasTestBody = z.strictObject({
  oldTestId: z
    .int32()
    .min(1)
    .meta({ description: 'the test that this one was before: its results move here' }),
  by: person.optional(),
});
export type AliasTestBody = z.infer<typeof aliasTestBody>;

export const aliasedTest = z.object({ id: z.number(), moved: z.number(), sentence: z.string() });
export type AliasedTest = z.infer<typeof aliasedTest>;
