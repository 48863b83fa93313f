import { configSchema, type GreenroomConfig } from '#core/config/config-schema.ts';
import type { FinishedSample } from './finished-sample.ts';
import type { KnownProbe } from './plan-probes.ts';
import { syncProbes } from './sync-probes.ts';

/** For tests: a configuration of one environment, its services written as { name: { probe: path } }. */
export function madeConfig(
  services: Record<string, Record<string, string>>,
  settings: { every?: string; failures?: number; service?: object } = {},
): GreenroomConfig {
  const { every = '10s', failures = 1, service = {} } = settings;
  const entries = Object.entries(services).map(([name, paths]) => {
    const probes = Object.entries(paths).map(([probe, url]) => [probe, { type: 'http', url }]);
    return [name, { ...service, probes: Object.fromEntries(probes) }];
  });
  return configSchema.parse({
    version: 1,
    defaults: { every, timeout: '2s', thresholds: { failures, successes: 1, flapChanges: 0 } },
    environments: { staging: { services: Object.fromEntries(entries) } },
  });
}

/** For tests: brings the database into line and returns the probes by "service/probe" and by id. */
export async function syncMade(config: GreenroomConfig, now = new Date()) {
  const probes = await syncProbes(config, config, now);
  const byName = new Map(probes.map((probe) => [`${probe.service}/${probe.name}`, probe]));
  const named = (name: string): KnownProbe => {
    const probe = byName.get(name);
    if (!probe) throw new Error(`no probe ${name}`);
    return probe;
  };
  return { named, byId: new Map(probes.map((probe) => [probe.id, probe])) };
}

/** For tests: a sample that took 20 ms, scheduled at `scheduledAtMs`. */
export function madeSample(
  probeId: number,
  scheduledAtMs: number,
  rest: Partial<FinishedSample> = {},
): FinishedSample {
  return {
    probeId,
    scheduledAtMs,
    startedAtMs: scheduledAtMs,
    endedAtMs: scheduledAtMs + 20,
    verdict: 'up',
    noDataReason: null,
    reason: '200 in 20 ms',
    statusCode: 200,
    latencyMs: 20,
    dnsMs: null,
    connectMs: 1,
    tlsMs: null,
    firstByteMs: 18,
    transferMs: 1,
    revision: null,
    bodyHash: null,
    tls: null,
    ...rest,
  };
}
