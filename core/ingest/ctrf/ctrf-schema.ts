import { z } from 'zod';
import { listOf, maybeFlag, maybeNumber, maybeText, plainMembers, text, texts } from '../json/loose.ts';

const attachmentSchema = z.object({ name: text, contentType: maybeText, path: maybeText });
const attachments = listOf(attachmentSchema);
const output = z
  .unknown()
  .optional()
  .transform((lines) => texts.parse(typeof lines === 'string' ? [lines] : lines));

const stepSchema = z.object({ name: text, status: maybeText, rawStatus: maybeText, duration: maybeNumber });

const attemptSchema = z.object({
  status: text,
  rawStatus: maybeText,
  duration: maybeNumber,
  start: maybeNumber,
  message: maybeText,
  trace: maybeText,
  stdout: output,
  stderr: output,
  attachments,
});

/** Labels are plain values or lists of them; older reports write the suite as one text. */
const labels = z
  .record(z.string(), z.unknown())
  .default({})
  .catch({})
  .transform((members) =>
    Object.fromEntries(
      Object.entries(members).map(([name, value]) => [
        name,
        Array.isArray(value) ? value.map(String).join(', ') : String(value),
      ]),
    ),
  );

export const testSchema = attemptSchema.extend({
  name: z.string(),
  suite: z
    .union([z.array(z.string()), z.string()])
    .optional()
    .catch(undefined),
  filePath: maybeText,
  line: maybeNumber,
  tags: texts,
  labels,
  owner: maybeText,
  browser: maybeText,
  device: maybeText,
  type: maybeText,
  flaky: maybeFlag,
  retries: maybeNumber,
  retryAttempts: listOf(attemptSchema),
  steps: listOf(stepSchema),
  screenshot: maybeText,
  parameters: plainMembers,
  extra: z.object({ greenroom: plainMembers.optional() }).optional().catch(undefined),
});

export const resultsSchema = z.object({
  tool: z.object({ name: maybeText, version: maybeText }),
  summary: z
    .object({
      tests: maybeNumber,
      failed: maybeNumber,
      pending: maybeNumber,
      skipped: maybeNumber,
      start: maybeNumber,
      stop: maybeNumber,
      duration: maybeNumber,
    })
    .catch({}),
  environment: plainMembers.optional(),
});

export const reportSchema = z.object({ results: resultsSchema });

export type CtrfTest = z.output<typeof testSchema>;
export type CtrfAttempt = z.output<typeof attemptSchema>;
export type CtrfResults = z.output<typeof resultsSchema>;
