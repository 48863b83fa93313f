import { z } from 'zod';
import { environmentQuery, instant } from './envelope.ts';
import { notRun } from './run-state.ts';

export const readinessQuery = environmentQuery.extend({
  revision: z.string().min(1).max(200).optional().meta({ description: 'must be deployed on a service' }),
});

export const readinessResponse = z.object({
  environment: z.string(),
  suite: z.string(),
  at: instant,
  isReady: z.boolean(),
  sentence: z.string(),
  /** What is waited for, as a run that does not start records it; null when ready. */
  notRun: notRun.nullable(),
  requires: z.array(z.string()),
  /** What is deployed now, and so what a run tests; null when no deploy is known. */
  revision: z.string().nullable(),
});
export type ReadinessResponse = z.infer<typeof readinessResponse>;
