import { z } from 'zod';
import { environmentQuery, instant } from './envelope.ts';
import { notRun, runProgress, runState } from './run-state.ts';
import { runTotals } from './runs.ts';
import { given, runName } from './upload.ts';

/** Cases of one batch, and how long it may be as JSON, in bytes. */
export const MOST_CASES = 1_000;
/** Batches of one reporter. */
export const MOST_BATCHES = 10_000_000;
export const BATCH_BYTES = 8 * 1024 * 1024;

const durationMs = z.number().min(0).max(1e10).optional();
const caseStatus = z.enum(['passed', 'failed', 'errored', 'skipped', 'xfailed', 'xpassed']);
const short = z.string().max(2_000);
const facts = z.record(z.string().max(60), z.string().max(300)).meta({
  description: 'where it runs: os, browser, node, shard …',
});

/** What tells one test from another: the same words as a report of the tool has, so that its history goes on. */
const liveTest = z.object({
  name: z.string().min(1).max(2_000),
  suitePath: z.array(short).max(32).default([]),
  file: short.optional(),
  className: short.optional(),
  params: short.optional(),
  project: short.optional(),
});
export type LiveTest = z.output<typeof liveTest>;

const liveFailure = z.object({
  kind: z.enum(['failure', 'error', 'skip']).default('failure'),
  type: short.optional(),
  message: z.string().default(''),
  text: z.string().default('').meta({ description: 'the whole output: message, diff, stack' }),
});

const liveAttempt = z.object({
  status: caseStatus,
  durationMs,
  startedAt: instant.optional(),
  failure: liveFailure.optional(),
  stdout: z.string().optional(),
  stderr: z.string().optional(),
});

const liveStep = z.object({
  title: short,
  depth: z.int().min(0).max(32).default(0),
  status: caseStatus.optional(),
  durationMs,
  error: z.string().max(4_000).optional(),
});

/**
 * One finished test. With `attempts` it is the whole test and takes the place of what was reported of it before;
 * without, it is one try: after a failed one it is the next try of the same test.
 */
export const liveCase = liveTest.extend({
  status: caseStatus,
  line: z.int().min(0).optional(),
  durationMs,
  startedAt: instant.optional(),
  failure: liveFailure.optional(),
  attempts: z.array(liveAttempt).max(100).default([]).meta({ description: 'all tries, oldest first' }),
  stdout: z.string().optional(),
  stderr: z.string().optional(),
  properties: z.record(z.string().max(200), short).default({}),
  tags: z.array(z.string().max(200)).max(100).default([]),
  owner: z.string().max(200).optional(),
  annotations: z
    .array(z.object({ type: z.string().max(200), description: short.optional() }))
    .max(100)
    .default([]),
  steps: z.array(liveStep).max(500).default([]),
});
export type LiveCase = z.output<typeof liveCase>;

export const startRunBody = environmentQuery.extend({
  suite: given.max(100).optional(),
  revision: given.max(200).optional(),
  branch: given.max(200).optional(),
  url: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .optional(),
  run: runName.optional(),
  attempt: z.int().min(1).max(1_000).default(1),
  part: given.max(100).optional().meta({ description: 'the shard, e.g. 2/4; one of its own without it' }),
  key: given.max(200).optional().meta({ description: 'idempotency key: the same key is the same start' }),
  tool: given.max(100).optional(),
  workers: z.int().min(1).max(10_000).optional().meta({ description: 'tests that run at once' }),
  facts: facts.default({}),
  expectedTotal: z.int().min(0).max(1_000_000).optional(),
  tests: z.array(liveTest).max(20_000).optional().meta({ description: 'what is going to run, where known' }),
  notRun: notRun.optional().meta({ description: 'it never began: a service it requires was not there' }),
});
export type StartRunBody = z.output<typeof startRunBody>;

/** What a live run answers to everything that is told of it. */
export const liveRunResponse = z.object({
  id: z.number(),
  part: z.string().meta({ description: 'names this reporter in its batches' }),
  attempt: z.number(),
  state: runState,
  progress: runProgress,
  totals: runTotals,
  sentence: z.string(),
  warnings: z.array(z.string()),
});
export type LiveRunResponse = z.infer<typeof liveRunResponse>;

export const resultsBody = z.object({
  part: given
    .max(200)
    .optional()
    .meta({ description: 'as /start answered it; may be left out when it is the only one' }),
  seq: z.int().min(1).max(MOST_BATCHES).meta({
    description: 'the batch’s own number, counted from 1: sent again it is the same batch',
  }),
  cases: z.array(liveCase).max(MOST_CASES).meta({ description: 'finished tests; none: a sign of life' }),
});
export type ResultsBody = z.output<typeof resultsBody>;

export const finishRunBody = z.object({
  part: given.max(200).optional(),
  status: z.enum(['finished', 'interrupted']).default('finished'),
  reason: given.max(500).optional().meta({ description: 'why it was interrupted' }),
  batches: z
    .int()
    .min(0)
    .max(MOST_BATCHES)
    .optional()
    .meta({ description: 'batches sent; those that are lacking are told' }),
  suiteErrors: z
    .array(z.object({ name: z.string().max(300), message: z.string().max(10_000) }))
    .max(50)
    .default([])
    .meta({ description: 'errors that belong to no test: an errored result of the run' }),
  notRun: notRun.optional(),
});
export type FinishRunBody = z.output<typeof finishRunBody>;
