import { z } from 'zod';
import { durationField } from './duration-field.ts';

const label = z.string().optional().describe('the name of the criterion in sentences');
const severity = z
  .enum(['required', 'warn'])
  .default('required')
  .describe('a warn criterion never closes the gate');
const comparison = z
  .string()
  .regex(/^(<|<=|>|>=|==)\s*\d+(\.\d+)?\s*(%|ms|s)?$/, 'a comparison such as "> 90 %", "== 0" or "< 2 s"');

/** "health of `service`": the last `polls` samples within `window` are all good. A key criterion: its failure blocks. */
export const healthCriterion = z.strictObject({
  health: z.string(),
  polls: z.int().min(1).max(100).default(1),
  window: durationField.default(60_000),
  label,
  severity,
});

/** "tests": over the newest results of the selected suites on the deployed revision. */
export const testsCriterion = z.strictObject({
  tests: z.strictObject({
    priority: z.enum(['P0', 'P1', 'P2', 'P3']).optional(),
    suite: z.string().optional(),
    category: z.string().optional(),
  }),
  passRate: comparison.optional(),
  failed: comparison.optional(),
  minN: z.int().min(1).default(1).describe('fewer judged tests than this: don’t know'),
  label,
  severity,
});

/** "latency": a percentile of a service over a window, in ms. */
export const latencyCriterion = z.strictObject({
  latency: z.string().describe('the service'),
  percentile: z.enum(['p50', 'p95', 'p99']).default('p95'),
  is: comparison,
  window: durationField.default(900_000),
  label,
  severity,
});

export const criterionSchema = z.union([healthCriterion, testsCriterion, latencyCriterion]);

export const gateSchema = z.strictObject({
  freshness: durationField.default(86_400_000).describe('a run older than this is stale'),
  service: z
    .string()
    .optional()
    .describe('the service whose deployed revision is on trial; else the last one deployed'),
  criteria: z.array(criterionSchema).min(1),
});

export type GateConfig = z.output<typeof gateSchema>;
export type CriterionConfig = z.output<typeof criterionSchema>;
export type HealthCriterion = z.output<typeof healthCriterion>;
export type TestsCriterion = z.output<typeof testsCriterion>;
export type LatencyCriterion = z.output<typeof latencyCriterion>;
