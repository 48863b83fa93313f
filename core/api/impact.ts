import { z } from 'zod';
import { instant } from './envelope.ts';

/** ARR in integer cents; `highCents: null` is an open upper bound. */
export const moneyInterval = z.object({ lowCents: z.number(), highCents: z.number().nullable() });
export type MoneyInterval = z.infer<typeof moneyInterval>;

export const provenance = z.object({
  text: z.string().nullable(),
  source: z.string(),
  declaredOn: z.string().nullable(),
  isOld: z.boolean(),
});

export const capabilityImpact = z.object({
  name: z.string(),
  title: z.string(),
  /** null: the amount is unknown, which sorts above any known one. */
  amount: moneyInterval.nullable(),
  provenance,
  state: z.enum(['fine', 'lost', 'blocked', 'unknown']),
  sentence: z.string(),
  partOf: z.string().nullable(),
  suites: z.array(z.string()),
});
export type CapabilityImpact = z.infer<typeof capabilityImpact>;

export const impactFigure = z.object({
  interval: moneyInterval,
  hasUnknown: z.boolean(),
  /** As shown: "$1.44M+ ARR if promoted (lower bound; declared 2025-09-13)". */
  text: z.string(),
  sentence: z.string(),
});
export type ImpactFigure = z.infer<typeof impactFigure>;

export const impactResponse = z.object({
  environment: z.string(),
  at: instant,
  /** Value waiting behind the closed gate. */
  blocked: impactFigure,
  blockedSince: instant.nullable(),
  /** What this build would cost in production. */
  ifPromoted: impactFigure,
  capabilities: z.array(capabilityImpact),
  /** Fix one thing alone: what it frees. */
  fixes: z.array(z.object({ cause: z.string(), frees: moneyInterval, sentence: z.string() })),
  contradictions: z.array(z.string()),
  /** Piecewise constant, oldest first. */
  history: z.array(z.object({ at: instant, blocked: moneyInterval, ifPromoted: moneyInterval })),
  /** ∫ blocked dt over the history shown, in ARR-hours (cents × hours). */
  blockedArrHours: moneyInterval,
});
export type ImpactResponse = z.infer<typeof impactResponse>;
