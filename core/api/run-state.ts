import { z } from 'zod';
import { instant } from './envelope.ts';
import { storable } from './storable.ts';

export const runState = z.enum(['running', 'finished', 'interrupted', 'not_run']);
export type RunState = z.infer<typeof runState>;

/** How far a run has come; `expected` null: nobody said how many there are, and no run before tells. */
export const runProgress = z.object({
  done: z.number(),
  expected: z.number().nullable(),
  isFromHistory: z.boolean().meta({ description: 'nobody said `expected`: the last full run had so many' }),
  lastReportAt: instant.nullable(),
});

export type RunProgress = z.infer<typeof runProgress>;

/** Why a run never began: the service that was not there, and what showed it. */
export const notRun = z.object({
  service: storable.min(1).max(100),
  sentence: storable.min(1).max(500).meta({ description: 'its state in words, e.g. 503, expected 200' }),
  since: instant.nullable().default(null),
  samples: z
    .array(z.object({ at: instant, verdict: z.string().max(40), reason: z.string().max(500).nullable() }))
    .max(100)
    .default([]),
});
export type NotRun = z.infer<typeof notRun>;
