import { z } from 'zod';
import { sampleVerdictSchema } from '#core/health/health-state.ts';
import { instant } from './envelope.ts';
import { failureDetail, resultRow, resultStatus } from './runs.ts';

/** What a viewer can do with a file: show it in place, open it in the trace viewer, or only save it. */
export const attachmentKind = z.enum(['image', 'video', 'trace', 'text', 'other']);
export type AttachmentKind = z.infer<typeof attachmentKind>;

/** A file of a result. `id` and `url` are null where the report names it, but it was never sent or is past its retention. */
export const attachmentSummary = z.object({
  id: z.number().nullable(),
  name: z.string(),
  path: z.string().nullable(),
  /** The try it belongs to, from 1; null: the test as a whole. */
  attempt: z.number().nullable(),
  contentType: z.string(),
  sizeBytes: z.number().nullable(),
  kind: attachmentKind,
  url: z.string().nullable(),
  /** Where Playwright's trace viewer opens it; null for everything else. */
  viewerUrl: z.string().nullable(),
});
export type AttachmentSummary = z.infer<typeof attachmentSummary>;

/** One line of a diff; `changed` are the places, from and to, in which it differs from its counterpart. */
export const diffLine = z.object({
  kind: z.enum(['same', 'expected', 'actual']),
  text: z.string(),
  changed: z.tuple([z.number(), z.number()]).nullable(),
});
export type DiffLine = z.infer<typeof diffLine>;

/** What was expected against what came; lines are counted from 1. */
export const failureDiff = z.object({
  expected: z.string(),
  actual: z.string(),
  hunks: z.array(z.object({ expectedLine: z.number(), actualLine: z.number(), lines: z.array(diffLine) })),
});
export type FailureDiff = z.infer<typeof failureDiff>;

/** A line of a stack. `isInApp` is false for packages, the runtime and the test tool. */
export const stackFrame = z.object({
  text: z.string(),
  file: z.string().nullable(),
  line: z.number().nullable(),
  column: z.number().nullable(),
  function: z.string().nullable(),
  isInApp: z.boolean(),
});
export type StackFrame = z.infer<typeof stackFrame>;

/** The lines of source that the tool printed; `isTarget` marks the one that failed. */
export const codeFrame = z.object({
  file: z.string().nullable(),
  line: z.number().nullable(),
  column: z.number().nullable(),
  lines: z.array(z.object({ number: z.number(), text: z.string(), isTarget: z.boolean() })),
});
export type CodeFrame = z.infer<typeof codeFrame>;

/** What can be read out of a failure's text. */
export const explainedFailure = z.object({
  diff: failureDiff.nullable(),
  frames: z.array(stackFrame),
  codeFrame: codeFrame.nullable(),
});
export type ExplainedFailure = z.infer<typeof explainedFailure>;

/** What a test says of itself: an issue, a reason to skip, a note. */
export const annotation = z.object({ type: z.string(), description: z.string().nullable() });

export const testStep = z.object({
  title: z.string(),
  depth: z.number(),
  status: resultStatus.nullable(),
  durationMs: z.number().nullable(),
  error: z.string().nullable(),
});

/** One try, oldest first; a test without retries has one. */
export const attemptDetail = explainedFailure.extend({
  number: z.number(),
  status: resultStatus,
  startedAt: instant.nullable(),
  durationMs: z.number().nullable(),
  message: z.string().nullable(),
  text: z.string().nullable(),
  stdout: z.string().nullable(),
  stderr: z.string().nullable(),
  annotations: z.array(annotation),
  steps: z.array(testStep),
  attachments: z.array(attachmentSummary),
});
export type AttemptDetail = z.infer<typeof attemptDetail>;

/** What one service did around the test's own time: its settled states, and each sample taken. */
export const serviceMinute = z.object({
  service: z.string(),
  title: z.string(),
  segments: z.array(z.object({ from: instant, to: instant, state: z.string(), sentence: z.string() })),
  samples: z.array(
    z.object({
      at: instant,
      probe: z.string(),
      verdict: sampleVerdictSchema,
      reason: z.string().nullable(),
      statusCode: z.number().nullable(),
      latencyMs: z.number().nullable(),
    }),
  ),
});
export type ServiceMinute = z.infer<typeof serviceMinute>;

/** The first run of the failures in a row that this result is the newest of. */
export const firstFailing = z.object({
  runId: z.number(),
  at: instant,
  revision: z.string().nullable(),
  deployId: z.number().nullable(),
  /** The newest run before it in which the test passed; null: none is known. */
  lastPassed: z.object({ runId: z.number(), at: instant, revision: z.string().nullable() }).nullable(),
  sentence: z.string(),
});
export type FirstFailing = z.infer<typeof firstFailing>;

/** The whole of one result: `GET /api/v1/runs/{id}/results/{ordinal}`. */
export const resultDetail = resultRow.omit({ failure: true, history: true }).extend({
  run: z.object({
    id: z.number(),
    environment: z.string(),
    revision: z.string().nullable(),
    branch: z.string().nullable(),
    deployId: z.number().nullable(),
    url: z.string().nullable(),
    receivedAt: instant,
    /** Where it ran, as the report says: os, browser, node, shard … */
    facts: z.record(z.string(), z.string()),
  }),
  /** Who says who looks after it: its reports, or its suite in the configuration. */
  ownerFrom: z.enum(['test', 'suite']).nullable(),
  failure: failureDetail
    .omit({ attempts: true, stdout: true, stderr: true })
    .extend(explainedFailure.shape)
    .nullable(),
  tries: z.array(attemptDetail),
  stdout: z.string().nullable(),
  stderr: z.string().nullable(),
  properties: z.record(z.string(), z.string()),
  annotations: z.array(annotation),
  steps: z.array(testStep),
  /** Of the test as a whole; those of one try stand with it. */
  files: z.array(attachmentSummary),
  /** From a minute before the test to a minute after it; `isExact` false: only the run's own time is known. */
  window: z.object({
    from: instant,
    to: instant,
    testFrom: instant,
    testTo: instant,
    isExact: z.boolean(),
  }),
  services: z.array(serviceMinute),
  /** Statuses in the last runs of its environment, this one included, newest last, at most 30. */
  history: z.array(
    z.object({ runId: z.number(), at: instant, status: resultStatus, revision: z.string().nullable() }),
  ),
  firstFailing: firstFailing.nullable(),
});
export type ResultDetail = z.infer<typeof resultDetail>;
