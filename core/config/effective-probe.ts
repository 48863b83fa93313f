import type { GreenroomConfig } from './config-schema.ts';
import type { ProbeConfig, Thresholds } from './probe-schema.ts';

export interface EffectiveProbe {
  everyMs: number;
  timeoutMs: number;
  thresholds: Thresholds;
}

/** What a probe runs by: its own settings, and for the rest the configuration's defaults. Durations in ms. */
export function effectiveProbe(probe: ProbeConfig, defaults: GreenroomConfig['defaults']): EffectiveProbe {
  const own = probe.thresholds ?? {};
  return {
    everyMs: probe.every ?? defaults.every,
    timeoutMs: probe.timeout ?? defaults.timeout,
    thresholds: {
      failures: own.failures ?? defaults.thresholds.failures,
      successes: own.successes ?? defaults.thresholds.successes,
      recheck: own.recheck ?? defaults.thresholds.recheck,
      flapWindow: own.flapWindow ?? defaults.thresholds.flapWindow,
      flapChanges: own.flapChanges ?? defaults.thresholds.flapChanges,
    },
  };
}
