import type { GreenroomConfig, ServiceConfig } from '#core/config/config-schema.ts';
import { effectiveProbe } from '#core/config/effective-probe.ts';
import type { ProbeConfig, Thresholds } from '#core/config/probe-schema.ts';
import { canonicalJson } from '#core/hash/canonical-json.ts';
import { sha256Hex } from '#core/hash/sha256.ts';

/** A probe as the configuration asks for it, with its defaults filled in. Durations in ms. */
export interface PlannedProbe {
  environment: string;
  service: string;
  name: string;
  config: ProbeConfig;
  configHash: string;
  target: string;
  intervalMs: number;
  timeoutMs: number;
  thresholds: Thresholds;
  deployWindowMs: number;
  maintenance: readonly { fromMs: number; toMs: number; reason?: string | undefined }[];
  isPaused: boolean;
  /** Its service has no other. */
  isOnlyProbe: boolean;
}

/** A planned probe and its rows in the database. */
export interface KnownProbe extends PlannedProbe {
  id: number;
  serviceId: number;
}

/**
 * All probes of a configuration. What may be seen of them (target, hash) comes from `shown`, in which variables stand
 * by name, so that no secret reaches the database.
 */
export function planProbes(config: GreenroomConfig, shown: GreenroomConfig): PlannedProbe[] {
  return Object.entries(config.environments).flatMap(([environment, { services }]) =>
    Object.entries(services).flatMap(([service, its]) =>
      Object.entries(its.probes).map(([name, probe]) => ({
        environment,
        service,
        name,
        ...planOne(probe, its, config.defaults),
        ...seenOf(shown.environments[environment]?.services[service]?.probes[name] ?? probe),
      })),
    ),
  );
}

function planOne(
  probe: ProbeConfig,
  service: ServiceConfig,
  defaults: GreenroomConfig['defaults'],
): Omit<PlannedProbe, 'environment' | 'service' | 'name' | 'configHash' | 'target'> {
  const { everyMs, timeoutMs, thresholds } = effectiveProbe(probe, defaults);
  return {
    config: probe,
    intervalMs: everyMs,
    timeoutMs,
    thresholds,
    deployWindowMs: service.deployWindow,
    maintenance: service.maintenance.map(({ from, to, reason }) => ({
      fromMs: Date.parse(from),
      toMs: Date.parse(to),
      reason,
    })),
    isPaused: service.paused,
    isOnlyProbe: Object.keys(service.probes).length === 1,
  };
}

function seenOf(probe: ProbeConfig): Pick<PlannedProbe, 'configHash' | 'target'> {
  return { configHash: sha256Hex(canonicalJson(probe)), target: targetOf(probe) };
}

/** The address as people may see it: without credentials and without a query, which often holds a key. */
function targetOf(probe: ProbeConfig): string {
  if (probe.type === 'tcp') return `${probe.host}:${probe.port}`;
  return probe.url.replace(/[?#].*$/s, '').replace(/^(\w+:\/\/)[^/]*@/, '$1');
}
