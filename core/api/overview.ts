import { z } from 'zod';
import { deploySummary } from './deploys.ts';
import { instant } from './envelope.ts';
import { gateResponse, gateVerdict } from './gate.ts';
import { healthState, proberStatus, serviceSummary } from './health.ts';
import { impactFigure, moneyInterval } from './impact.ts';
import { runTotals } from './runs.ts';

export const configStatus = z.object({
  source: z.enum(['file', 'sample', 'none']),
  path: z.string().meta({ description: 'as given or found, relative where it can be' }),
  hash: z.string().nullable(),
  loadedAt: instant.nullable(),
  /** Set while the file on disk is refused and an older configuration runs. */
  problem: z
    .object({ at: instant, errors: z.array(z.object({ line: z.number().nullable(), message: z.string() })) })
    .nullable(),
});
export type ConfigStatus = z.infer<typeof configStatus>;

/** The newest word on one configured suite, on the revision that is on trial. */
export const suiteStatus = z.object({
  name: z.string(),
  title: z.string(),
  priority: z.string(),
  category: z.string().nullable(),
  expected: z.number().nullable(),
  capability: z.string().nullable(),
  amount: moneyInterval.nullable(),
  amountText: z.string().nullable(),
  state: z.enum([
    'passed',
    'failed',
    'blocked',
    'not_run',
    'stale',
    'wrong_revision',
    'doubtful',
    'running',
    'interrupted',
  ]),
  /** A run under way on this revision, also while an earlier one still speaks for it. */
  running: z.object({ runId: z.number(), done: z.number(), expected: z.number().nullable() }).nullable(),
  runId: z.number().nullable(),
  revision: z.string().nullable(),
  receivedAt: instant.nullable(),
  /** As judged: results of quarantined tests are among the skipped. */
  totals: runTotals.nullable(),
  /** Tests that are out of the rate until the first of them comes back, by name; null: none. */
  quarantined: z
    .object({ count: z.number(), failed: z.number(), names: z.array(z.string()), until: instant })
    .nullable(),
  missing: z.number(),
  passRatePct: z.number().nullable(),
  sentence: z.string(),
});
export type SuiteStatus = z.infer<typeof suiteStatus>;

/** One thing that happened, for "what broke" and the timeline. */
export const happening = z.object({
  id: z.string(),
  at: instant,
  kind: z.enum(['health', 'deploy', 'run', 'gate', 'impact', 'prober']),
  tone: z.enum(['ok', 'warn', 'bad', 'none', 'info']),
  subject: z.string(),
  sentence: z.string(),
  href: z.string().nullable(),
});
export type Happening = z.infer<typeof happening>;

export const timelineResponse = z.object({
  from: instant,
  to: instant,
  services: z.array(
    z.object({
      name: z.string(),
      segments: z.array(z.object({ from: instant, to: instant, state: healthState, sentence: z.string() })),
    }),
  ),
  verdicts: z.array(z.object({ from: instant, to: instant, verdict: gateVerdict, sentence: z.string() })),
  deploys: z.array(
    z.object({ id: z.number(), at: instant, service: z.string(), revision: z.string(), state: z.string() }),
  ),
  runs: z.array(z.object({ id: z.number(), at: instant, suites: z.array(z.string()), totals: runTotals })),
  money: z.array(z.object({ from: instant, to: instant, blocked: moneyInterval })),
});
export type TimelineResponse = z.infer<typeof timelineResponse>;

export const overviewResponse = z.object({
  title: z.string(),
  environment: z.string(),
  environments: z.array(z.string()),
  at: instant,
  config: configStatus,
  prober: proberStatus,
  gate: gateResponse.omit({ history: true }),
  blocked: impactFigure,
  ifPromoted: impactFigure,
  services: z.array(serviceSummary),
  /** The newest deploy of each service, newest first. */
  deploys: z.array(deploySummary),
  suites: z.array(suiteStatus),
  /** What broke (tone warn or bad) and what mended it, newest first, at most 20. */
  happenings: z.array(happening),
  timeline: timelineResponse,
});
export type OverviewResponse = z.infer<typeof overviewResponse>;
