import { z } from 'zod';
import { maybeNumber, maybeText } from '../json/loose.ts';

const errorSchema = z
  .object({ message: maybeText, stack: maybeText, name: maybeText, code: maybeText, errorMode: maybeText })
  .default({})
  .catch({});

export const testSchema = z.object({
  title: z.string(),
  fullTitle: maybeText,
  file: maybeText,
  duration: maybeNumber,
  currentRetry: maybeNumber,
  err: errorSchema,
});

export const statsSchema = z.object({
  suites: maybeNumber,
  tests: maybeNumber,
  pending: maybeNumber,
  failures: maybeNumber,
  start: maybeText,
  end: maybeText,
  duration: maybeNumber,
});

export type MochaTest = z.output<typeof testSchema>;
export type MochaError = MochaTest['err'];
export type MochaStats = z.output<typeof statsSchema>;
