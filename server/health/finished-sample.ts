import { z } from 'zod';
import { tlsSummary } from '#core/api/health.ts';
import { noDataReasonSchema, sampleVerdictSchema } from '#core/health/health-state.ts';

const ms = z.number().nullable();

/** A judged sample on its way to the database, also as it waits in the spool. Instants in epoch ms. */
export const finishedSampleSchema = z.object({
  probeId: z.int(),
  scheduledAtMs: z.number(),
  startedAtMs: z.number(),
  endedAtMs: z.number(),
  verdict: sampleVerdictSchema,
  noDataReason: noDataReasonSchema.nullable(),
  reason: z.string(),
  statusCode: z.int().nullable(),
  latencyMs: ms,
  dnsMs: ms,
  connectMs: ms,
  tlsMs: ms,
  firstByteMs: ms,
  transferMs: ms,
  revision: z.string().nullable(),
  bodyHash: z.string().nullable(),
  tls: tlsSummary.nullable(),
});

export type FinishedSample = z.output<typeof finishedSampleSchema>;
