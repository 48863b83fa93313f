import { z } from 'zod';
import { instant } from './envelope.ts';

export const gateVerdict = z.enum(['GO', 'NO-GO', 'BLOCKED', 'UNKNOWN']);
export type GateVerdict = z.infer<typeof gateVerdict>;

export const unknownReason = z.enum([
  'not_run',
  'stale',
  'wrong_revision',
  'insufficient_n',
  'source_error',
  'claimed_only',
  'no_policy',
]);
export type UnknownReason = z.infer<typeof unknownReason>;

export const criterionState = z.enum(['PASS', 'UNKNOWN', 'FAIL']);
export type CriterionState = z.infer<typeof criterionState>;

export const evidenceLink = z.object({ label: z.string(), href: z.string() });

export const criterionResult = z.object({
  name: z.string(),
  kind: z.enum(['health', 'tests', 'latency']),
  severity: z.enum(['required', 'warn']),
  state: criterionState,
  reason: unknownReason.nullable(),
  observed: z.string(),
  needs: z.string(),
  n: z.number().nullable(),
  at: instant.nullable(),
  revision: z.string().nullable(),
  sentence: z.string(),
  /** The criterion this one waits for: it could not be judged because that one fails. */
  waitsFor: z.string().nullable(),
  evidence: z.array(evidenceLink),
});
export type CriterionResult = z.infer<typeof criterionResult>;

export const gateResponse = z.object({
  environment: z.string(),
  /** Id of the stored evaluation; null when nothing was ever stored. */
  id: z.number().nullable(),
  verdict: gateVerdict,
  reason: unknownReason.nullable(),
  sentence: z.string(),
  since: instant,
  evaluatedAt: instant,
  revision: z.string().nullable(),
  service: z.string().nullable(),
  counts: z.object({ pass: z.number(), unknown: z.number(), fail: z.number(), waiting: z.number() }),
  criteria: z.array(criterionResult),
  /** What would open the gate, as sentences, nearest first. */
  wouldOpen: z.array(z.string()),
  policyHash: z.string().nullable(),
  history: z.array(z.object({ id: z.number(), at: instant, verdict: gateVerdict, sentence: z.string() })),
});
export type GateResponse = z.infer<typeof gateResponse>;
