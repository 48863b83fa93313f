import { z } from 'zod';
import { environmentQuery, instant } from './envelope.ts';
import { healthState } from './health.ts';
import { clusterRef, issueLink, quarantineNote } from './result-facts.ts';
import { type ResultStatus, runTotals } from './runs.ts';
import { storableInstant } from './storable.ts';

/** A status as one character of a row of cells; '.' where the test is not in the run. */
export const CELL_LETTERS = {
  passed: 'P',
  failed: 'F',
  errored: 'E',
  skipped: 'S',
  xfailed: 'X',
  xpassed: 'U',
  flaky: 'L',
  blocked: 'B',
} as const satisfies Record<ResultStatus, string>;

export const gridQuery = environmentQuery.extend({
  suite: z.string().max(100).optional(),
  branch: z.string().max(200).optional(),
  from: storableInstant.optional(),
  to: storableInstant.optional(),
  runs: z.coerce
    .number()
    .int()
    .min(1)
    .max(200)
    .default(100)
    .meta({ description: 'columns: the newest runs of the window, at most 200' }),
  q: z.string().max(500).optional().meta({
    description:
      's:failed p:P1 suite: file: owner: cluster: flaky:>5% @tag words "several words"; - in front of any of them leaves out',
  }),
  sort: z.enum(['failing', 'flaky', 'name', 'slowest']).default('failing'),
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(500),
});

export const gridColumn = z.object({
  id: z.number(),
  at: instant,
  revision: z.string().nullable(),
  branch: z.string().nullable(),
  /** running, finished, interrupted or not_run */
  state: z.string(),
  suites: z.array(z.string()),
  totals: runTotals,
  deployId: z.number().nullable(),
});
export type GridColumn = z.infer<typeof gridColumn>;

export const gridTest = z.object({
  id: z.number(),
  name: z.string(),
  suitePath: z.string(),
  file: z.string().nullable(),
  suite: z.string().nullable(),
  priority: z.string().nullable(),
  owner: z.string().nullable(),
  /** One character a column, as in CELL_LETTERS. */
  cells: z.string(),
  /** Mean over the flaky window; null: never timed. */
  durationMs: z.number().nullable(),
  /** Over the flaky window: results that ran, retry flakes, flips and the steps they are of. */
  ran: z.number(),
  retryFlakes: z.number(),
  flips: z.number(),
  steps: z.number(),
  /** What its last failure was. */
  cluster: clusterRef.nullable(),
  quarantine: quarantineNote.nullable(),
  knownIssue: issueLink.nullable(),
});
export type GridTest = z.infer<typeof gridTest>;

/** Days (UTC) that flaky numbers are of, both included. */
export const countedWindow = z.object({ from: z.iso.date(), to: z.iso.date(), days: z.number() });
export type CountedWindow = z.infer<typeof countedWindow>;

export const gridResponse = z.object({
  environment: z.string(),
  at: instant,
  /** The axis: from the first column to the last. */
  from: instant,
  to: instant,
  /** Oldest first. */
  columns: z.array(gridColumn),
  tests: z.array(gridTest),
  /** Tests that fit the filter, on all pages. */
  total: z.number(),
  nextCursor: z.string().nullable(),
  flakyWindow: countedWindow,
  /** Results came in that order and flaky numbers don't know yet; cells always do. */
  isCounting: z.boolean(),
  health: z.array(
    z.object({
      service: z.string(),
      segments: z.array(z.object({ from: instant, to: instant, state: healthState, sentence: z.string() })),
    }),
  ),
  /** Oldest first, at most 200. */
  deploys: z.array(
    z.object({ id: z.number(), at: instant, service: z.string(), revision: z.string(), state: z.string() }),
  ),
});
export type GridResponse = z.infer<typeof gridResponse>;
