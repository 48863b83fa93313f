import { z } from 'zod';

export const healthStateSchema = z.enum([
  'up',
  'degraded',
  'down',
  'no_data',
  'deploying',
  'maintenance',
  'paused',
]);
export const noDataReasonSchema = z.enum(['prober', 'database', 'network']);
export const sampleVerdictSchema = z.enum(['up', 'degraded', 'down', 'no_data', 'skipped']);

export type HealthState = z.output<typeof healthStateSchema>;
export type NoDataReason = z.output<typeof noDataReasonSchema>;

/** What a prober can learn about a target; the other states say why nothing is known or asked. */
export type KnownState = 'up' | 'degraded' | 'down';

const SEVERITY: Record<HealthState, number> = {
  down: 6,
  deploying: 5,
  no_data: 4,
  degraded: 3,
  maintenance: 2,
  paused: 1,
  up: 0,
};

/** Order of badness, one for services, uptime and bars: down, deploying, no_data, degraded, maintenance, paused, up. */
export function severityOf(state: HealthState): number {
  return SEVERITY[state];
}
