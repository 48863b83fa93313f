import { z } from 'zod';
import { maybeNumber, maybeText, plainMembers, text } from '../json/loose.ts';

const errorSchema = z.object({
  message: maybeText,
  stack: maybeText,
  value: maybeText,
  snippet: maybeText,
});

const outputSchema = z.object({ text: maybeText, buffer: maybeText });

const attachmentSchema = z.object({ name: text, contentType: maybeText, path: maybeText, body: maybeText });

const stepSchema = z.object({
  title: text,
  duration: maybeNumber,
  error: errorSchema.optional().catch(undefined),
  get steps(): z.ZodCatch<z.ZodDefault<z.ZodArray<typeof stepSchema>>> {
    return z.array(stepSchema).default([]).catch([]);
  },
});

const resultSchema = z.object({
  status: z.enum(['passed', 'failed', 'timedOut', 'skipped', 'interrupted']).optional(),
  duration: maybeNumber,
  startTime: maybeText,
  error: errorSchema.optional().catch(undefined),
  errors: z.array(errorSchema).catch([]),
  stdout: z.array(outputSchema).catch([]),
  stderr: z.array(outputSchema).catch([]),
  attachments: z.array(attachmentSchema).catch([]),
  steps: z.array(stepSchema).catch([]),
});

const annotationSchema = z.object({ type: text, description: maybeText });

const testSchema = z.object({
  projectName: maybeText,
  expectedStatus: maybeText,
  status: z.enum(['expected', 'unexpected', 'flaky', 'skipped']).optional(),
  annotations: z.array(annotationSchema).catch([]),
  results: z.array(resultSchema).default([]),
});

/** One `specs[]` entry: a title in a file, run once per project. */
export const specSchema = z.object({
  title: z.string(),
  ok: z.boolean().optional(),
  tags: z.array(z.string()).catch([]),
  file: maybeText,
  line: maybeNumber,
  tests: z.array(testSchema).default([]),
});

export const reportSchema = z.object({
  config: z
    .object({
      workers: maybeNumber,
      version: maybeText,
      shard: z.object({ current: z.number(), total: z.number() }).optional().catch(undefined),
      projects: z.array(z.object({ name: text })).catch([]),
      metadata: plainMembers,
    })
    .partial()
    .catch({}),
  errors: z.array(errorSchema).catch([]),
  stats: z
    .object({
      startTime: maybeText,
      duration: maybeNumber,
      expected: maybeNumber,
      skipped: maybeNumber,
      unexpected: maybeNumber,
      flaky: maybeNumber,
    })
    .optional()
    .catch(undefined),
});

export type PlaywrightSpec = z.output<typeof specSchema>;
export type PlaywrightTest = PlaywrightSpec['tests'][number];
export type PlaywrightResult = PlaywrightTest['results'][number];
export type PlaywrightStep = z.output<typeof stepSchema>;
export type PlaywrightError = z.output<typeof errorSchema>;
export type PlaywrightReport = z.output<typeof reportSchema>;
