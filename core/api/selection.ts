import { z } from 'zod';
import { environmentQuery, instant } from './envelope.ts';

const counted = (what: string, most: number) =>
  z.coerce.number().int().min(1).max(most).meta({ description: what });

export const selectionQuery = environmentQuery.extend({
  suite: z.string().max(100).optional(),
  budgetMs: counted('time there is, in ms of the clock on the wall', 7 * 86_400_000),
  workers: counted('tests that run side by side', 1_000).default(1),
  issue: z.string().max(2_000).optional().meta({
    description: 'URL of an issue: the tests linked to it come first',
  }),
});

export const selectedTest = z.object({
  testId: z.number(),
  name: z.string(),
  suitePath: z.string(),
  file: z.string().nullable(),
  suite: z.string().nullable(),
  priority: z.string().nullable(),
  lastStatus: z.string().nullable(),
  lastRunOn: z.iso.date().nullable(),
  /** What it took lately on average; null: never timed. */
  durationMs: z.number().nullable(),
  reason: z.string(),
});
export type SelectedTest = z.infer<typeof selectedTest>;

export const selectionResponse = z.object({
  environment: z.string(),
  at: instant,
  sentence: z.string(),
  chosen: z.array(selectedTest),
  left: z.array(selectedTest),
});
export type SelectionResponse = z.infer<typeof selectionResponse>;
