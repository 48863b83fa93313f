import { z } from 'zod';
import { maybeNumber, maybeText, text, texts } from '../json/loose.ts';

export const exampleSchema = z.object({
  description: text,
  full_description: text,
  status: text,
  file_path: maybeText,
  line_number: maybeNumber,
  run_time: maybeNumber,
  pending_message: maybeText.nullable().catch(undefined),
  exception: z.object({ class: maybeText, message: maybeText, backtrace: texts }).optional().catch(undefined),
});

export const reportSchema = z.object({
  version: maybeText,
  seed: maybeNumber,
  messages: texts,
  summary: z
    .object({
      duration: maybeNumber,
      example_count: maybeNumber,
      failure_count: maybeNumber,
      pending_count: maybeNumber,
      errors_outside_of_examples_count: maybeNumber,
    })
    .catch({}),
});

export type RspecExample = z.output<typeof exampleSchema>;
export type RspecReport = z.output<typeof reportSchema>;
