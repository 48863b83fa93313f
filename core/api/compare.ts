import { z } from 'zod';
import { environmentQuery, instant } from './envelope.ts';
import { clusterRef, issueLink } from './result-facts.ts';
import { resultStatus, runTotals } from './runs.ts';

const SIDE = 'run:12, deploy:3 or window:2026-11-01..2026-11-08 (UTC days, the last one not in it)';
const side = z.string().max(100);

export const compareKind = z.enum([
  'newly_failing',
  'still_failing',
  'fixed',
  'new',
  'gone',
  'slower',
  'blocked',
]);
export type CompareKind = z.infer<typeof compareKind>;

export const compareQuery = environmentQuery.extend({
  base: side.meta({
    description: `${SIDE}; before: the run of its suites and branch, the deploy of its service or the window before the head`,
  }),
  head: side.meta({ description: SIDE }),
  suite: z.string().optional(),
  kind: compareKind.optional().meta({ description: 'only this list' }),
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(500)
    .default(100)
    .meta({ description: 'most items of each list' }),
});

export const comparedSide = z.object({
  kind: z.enum(['run', 'deploy', 'window']),
  /** As given: run:12. */
  key: z.string(),
  /** "run 12, 00471, 2026-11-22 20:21 UTC". */
  label: z.string(),
  from: instant,
  to: instant,
  runs: z.number(),
  revision: z.string().nullable(),
  totals: runTotals,
});
export type ComparedSide = z.infer<typeof comparedSide>;

/** Fisher's exact test, one-sided: how likely so many more failures are by chance alone. */
export const regressionVerdict = z.object({
  level: z.enum(['none', 'regression', 'extreme']),
  /** null where there is too little to test. */
  p: z.number().nullable(),
  /** p after Benjamini and Hochberg, over all that were tested together. */
  adjustedP: z.number().nullable(),
  /** Points of the pass rate. */
  dropPoints: z.number().nullable(),
  /** "p = 0.0017 (4/8 failed, before 1/40)". */
  sentence: z.string(),
});
export type RegressionVerdict = z.infer<typeof regressionVerdict>;

/** Whether a test takes longer, by statistics over durations. */
export const slowerVerdict = z.object({
  /** Median of the head over median of the base. */
  ratio: z.number(),
  baseMs: z.number(),
  headMs: z.number(),
  nBase: z.number(),
  nHead: z.number(),
  p: z.number(),
  adjustedP: z.number(),
  method: z.enum(['mann_whitney', 'own_distribution']),
  sentence: z.string(),
});
export type SlowerVerdict = z.infer<typeof slowerVerdict>;

const counted = z.object({
  status: resultStatus.nullable(),
  /** Results that ran: passed, failed or errored. */
  ran: z.number(),
  failed: z.number(),
  durationMs: z.number().nullable(),
  /** The newest result, for a link. */
  result: z.object({ runId: z.number(), ordinal: z.number() }),
});

export const comparedTest = z.object({
  testId: z.number(),
  name: z.string(),
  suitePath: z.string(),
  suite: z.string().nullable(),
  owner: z.string().nullable(),
  base: counted.nullable(),
  head: counted.nullable(),
  sentence: z.string(),
  regression: regressionVerdict.nullable(),
  slower: slowerVerdict.nullable(),
  cluster: clusterRef.nullable(),
  knownIssue: issueLink.nullable(),
});
export type ComparedTest = z.infer<typeof comparedTest>;

export const compareResponse = z.object({
  environment: z.string(),
  base: comparedSide,
  head: comparedSide,
  /** "3 newly failing, 1 fixed, 12 still failing; 1 regression". */
  sentence: z.string(),
  /** What to know before reading on: cut lists, days still being summed up. */
  notes: z.array(z.string()),
  lists: z.array(z.object({ kind: compareKind, count: z.number(), items: z.array(comparedTest) })),
  /** Tests that failed significantly more often, worst first. */
  regressions: z.array(comparedTest),
  suites: z.array(
    z.object({
      suite: z.string(),
      title: z.string(),
      base: runTotals.nullable(),
      head: runTotals.nullable(),
      regression: regressionVerdict,
    }),
  ),
});
export type CompareResponse = z.infer<typeof compareResponse>;
