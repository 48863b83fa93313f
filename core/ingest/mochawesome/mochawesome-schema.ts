import { z } from 'zod';
import { maybeFlag, maybeNumber, maybeText } from '../json/loose.ts';
import { statsSchema } from '../mocha/mocha-schema.ts';

const errorSchema = z
  .object({ message: maybeText, estack: maybeText, diff: maybeText })
  .default({})
  .catch({});

/** A test or a hook; `context` is what the test attached, as JSON in a text. */
export const itemSchema = z.object({
  title: z.string(),
  duration: maybeNumber,
  state: maybeText.nullable().catch(undefined),
  pass: maybeFlag,
  fail: maybeFlag,
  pending: maybeFlag,
  skipped: maybeFlag,
  context: maybeText.nullable().catch(undefined),
  err: errorSchema,
});

export const reportSchema = z.object({
  stats: statsSchema.extend({ skipped: maybeNumber }),
  meta: z
    .object({ mocha: z.object({ version: maybeText }).optional().catch(undefined) })
    .optional()
    .catch(undefined),
});

export type MochawesomeItem = z.output<typeof itemSchema>;
