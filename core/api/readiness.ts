import { z } from 'zod';
import { environmentQuery, instant } from './envelope.ts';

export const readinessQuery = environmentQuery.extend({
  revision: z.string().min(1).max(200).optional().meta({ description: 'must be deployed on a service' }),
});

export const readinessResponse = z.object({
  environment: z.string(),
  suite: z.string(),
  at: instant,
  isReady: z.boolean(),
  /** The service that is waited for; null when it is a revision. */
  blockedBy: z.string().nullable(),
  sentence: z.string(),
  requires: z.array(z.string()),
});
export type ReadinessResponse = z.infer<typeof readinessResponse>;
