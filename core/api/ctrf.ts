import { z } from 'zod';

const status = z.enum(['passed', 'failed', 'skipped', 'pending', 'other']);
const extra = z.record(z.string(), z.unknown());
const plain = z.union([z.string(), z.number(), z.boolean()]);

const attachment = z.strictObject({ name: z.string(), contentType: z.string(), path: z.string() });

const attempt = z.strictObject({
  /** 1 is the first try. */
  attempt: z.int().min(1),
  status,
  duration: z.int().min(0).optional(),
  message: z.string().optional(),
  trace: z.string().optional(),
  attachments: z.array(attachment).optional(),
  extra: extra.optional(),
});

/** A test as Greenroom writes it in CTRF: the tries are those before the last, which is the test itself. */
export const ctrfTest = z.strictObject({
  testId: z.string().min(1).optional(),
  name: z.string().min(1),
  status,
  /** ms; CTRF has no word for an unknown one, so that is 0. */
  duration: z.int(),
  start: z.int().optional(),
  stop: z.int().optional(),
  suite: z.array(z.string()).min(1).optional(),
  message: z.string().optional(),
  trace: z.string().optional(),
  line: z.int().optional(),
  rawStatus: z.string().optional(),
  tags: z.array(z.string()).optional(),
  labels: z.record(z.string(), z.union([plain, z.array(plain).min(1)])).optional(),
  filePath: z.string().optional(),
  retries: z.int().min(0).optional(),
  retryAttempts: z.array(attempt).min(1).optional(),
  flaky: z.boolean().optional(),
  stdout: z.array(z.string()).optional(),
  stderr: z.array(z.string()).optional(),
  steps: z.array(z.strictObject({ name: z.string(), status, extra: extra.optional() })).optional(),
  attachments: z.array(attachment).optional(),
  extra: extra.optional(),
});
export type CtrfTest = z.infer<typeof ctrfTest>;

const count = z.int();

/** The part of the Common Test Report Format (ctrf.io) that Greenroom writes. */
export const ctrfDocument = z.strictObject({
  reportFormat: z.literal('CTRF'),
  specVersion: z.string().regex(/^[0-9]+\.[0-9]+\.[0-9]+$/),
  runId: z.string().min(1).optional(),
  timestamp: z.string().optional(),
  generatedBy: z.string().optional(),
  results: z.strictObject({
    tool: z.strictObject({ name: z.string().min(1), version: z.string().optional() }),
    summary: z.strictObject({
      tests: count,
      passed: count,
      failed: count,
      skipped: count,
      pending: count,
      other: count,
      flaky: count.optional(),
      start: z.int(),
      stop: z.int(),
      duration: z.int().optional(),
    }),
    environment: z
      .strictObject({
        testEnvironment: z.string().optional(),
        commit: z.string().optional(),
        branchName: z.string().optional(),
        buildUrl: z.string().optional(),
        extra: extra.optional(),
      })
      .optional(),
    tests: z.array(ctrfTest),
  }),
});
export type CtrfDocument = z.infer<typeof ctrfDocument>;
