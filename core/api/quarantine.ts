import { z } from 'zod';
import { environmentQuery, instant, pageOf } from './envelope.ts';
import { person, storable } from './storable.ts';

/** A quarantine that nobody looks at again is a deleted test. */
export const MOST_QUARANTINE_DAYS = 90;

const why = storable.trim().min(1).max(1_000);

export const quarantineBody = z.strictObject({
  testId: z.int32().min(1),
  environment: z.string().optional().meta({ description: 'in this environment only; without it in all' }),
  owner: person.meta({ description: 'who mends it' }),
  reason: why,
  days: z.int().min(1).max(MOST_QUARANTINE_DAYS).optional(),
  expiresAt: instant
    .optional()
    .meta({ description: `in place of days; at most ${MOST_QUARANTINE_DAYS} ahead` }),
  by: person.optional(),
});
export type QuarantineBody = z.infer<typeof quarantineBody>;

export const endQuarantineQuery = z.object({
  reason: why.meta({ description: 'why it comes back before its time' }),
  by: person.optional(),
});

export const quarantineEntry = z.object({
  id: z.number(),
  /** null: everywhere */
  environment: z.string().nullable(),
  test: z.object({
    id: z.number(),
    name: z.string(),
    suitePath: z.string(),
    file: z.string().nullable(),
  }),
  owner: z.string(),
  reason: z.string(),
  createdBy: z.string().nullable(),
  createdAt: instant,
  expiresAt: instant,
  endedAt: instant.nullable(),
  endedReason: z.string().nullable(),
  state: z.enum(['active', 'expired', 'ended']),
  sentence: z.string(),
});
export type QuarantineEntry = z.infer<typeof quarantineEntry>;

export const quarantineQuery = environmentQuery.extend({
  state: z.enum(['active', 'past', 'all']).default('active'),
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export const quarantineResponse = pageOf(quarantineEntry);
export type QuarantineResponse = z.infer<typeof quarantineResponse>;
