import { z } from 'zod';
import { healthStateSchema, noDataReasonSchema, sampleVerdictSchema } from '#core/health/health-state.ts';
import { environmentQuery, instant } from './envelope.ts';

export const healthState = healthStateSchema;
export type { HealthState } from '#core/health/health-state.ts';

/** `never`: configured, but no worker has looked yet. */
export const noDataReason = z.enum([...noDataReasonSchema.options, 'never']);

/**
 * Worst state per slice of time, one letter a slice, oldest first:
 * U up, W degraded, D down, N no data, P deploying, M maintenance, Z paused.
 */
export const stateBars = z.object({ from: instant, stepMs: z.number(), letters: z.string() });
export type StateBars = z.infer<typeof stateBars>;

export const probeSummary = z.object({
  name: z.string(),
  kind: z.enum(['http', 'websocket', 'tcp']),
  target: z.string(),
  state: healthState,
  rawState: healthState,
  sentence: z.string(),
  since: instant,
  lastSampleAt: instant.nullable(),
  lastLatencyMs: z.number().nullable(),
  intervalMs: z.number(),
});

export const serviceSummary = z.object({
  name: z.string(),
  title: z.string(),
  state: healthState,
  rawState: healthState,
  noDataReason: noDataReason.nullable(),
  sentence: z.string(),
  since: instant,
  dependsOn: z.array(z.string()),
  /** The service whose fault this one's is, when a dependency failed first. */
  cause: z.object({ service: z.string(), sentence: z.string() }).nullable(),
  revisionSeen: z.string().nullable(),
  revisionDeployed: z.string().nullable(),
  /** Why the revision that answers is not the one deployed last; null when they agree or none is known. */
  revisionSentence: z.string().nullable(),
  latencyP95Ms: z.number().nullable(),
  uptimePct: z.number().nullable(),
  bars: stateBars,
  lastSampleAt: instant.nullable(),
  intervalMs: z.number(),
  probeCount: z.number(),
});
export type ServiceSummary = z.infer<typeof serviceSummary>;

export const servicesResponse = z.object({
  environment: z.string(),
  at: instant,
  services: z.array(serviceSummary),
});
export type ServicesResponse = z.infer<typeof servicesResponse>;

export const stateChange = z.object({
  at: instant,
  from: healthState,
  to: healthState,
  sentence: z.string(),
  probe: z.string().nullable(),
  revision: z.string().nullable(),
});

export const tlsSummary = z.object({
  expiresAt: instant,
  issuer: z.string(),
  subject: z.string(),
  problem: z.string().nullable(),
});

export const serviceDetail = serviceSummary.extend({
  environment: z.string(),
  at: instant,
  probes: z.array(probeSummary.extend({ tls: tlsSummary.nullable() })),
  changes: z.array(stateChange),
  outages: z.array(
    z.object({ from: instant, to: instant.nullable(), durationMs: z.number(), sentence: z.string() }),
  ),
});
export type ServiceDetail = z.infer<typeof serviceDetail>;

export const historyRange = z.enum(['1h', '6h', '24h', '7d', '30d']);
export type HistoryRange = z.infer<typeof historyRange>;

export const historyQuery = environmentQuery.extend({
  range: historyRange.default('24h'),
  probe: z.string().optional(),
});

export const sampleRow = z.object({
  probe: z.string(),
  scheduledAt: instant,
  verdict: sampleVerdictSchema,
  reason: z.string().nullable(),
  statusCode: z.number().nullable(),
  latencyMs: z.number().nullable(),
  phases: z.object({
    dnsMs: z.number().nullable(),
    connectMs: z.number().nullable(),
    tlsMs: z.number().nullable(),
    firstByteMs: z.number().nullable(),
    transferMs: z.number().nullable(),
  }),
  revision: z.string().nullable(),
});
export type SampleRow = z.infer<typeof sampleRow>;

/** One bucket of a roll-up: counts of samples by verdict, latency percentiles in ms (null: no sample answered). */
export const historyBucket = z.object({
  at: instant,
  up: z.number(),
  degraded: z.number(),
  down: z.number(),
  noData: z.number(),
  p50Ms: z.number().nullable(),
  p95Ms: z.number().nullable(),
  p99Ms: z.number().nullable(),
});

export const historyResponse = z.object({
  environment: z.string(),
  service: z.string(),
  range: historyRange,
  from: instant,
  to: instant,
  level: z.enum(['minute', 'hour', 'day']),
  bucketMs: z.number(),
  uptimePct: z.number().nullable(),
  downMs: z.number(),
  noDataMs: z.number(),
  bars: stateBars,
  probes: z.array(z.object({ name: z.string(), buckets: z.array(historyBucket) })),
  /** The newest samples in the range, at most 100. */
  samples: z.array(sampleRow),
});
export type HistoryResponse = z.infer<typeof historyResponse>;

export const proberStatus = z.object({
  state: z.enum(['ok', 'late', 'gone', 'never']),
  lastSeenAt: instant.nullable(),
  workers: z.number(),
  sentence: z.string(),
});
export type ProberStatus = z.infer<typeof proberStatus>;
