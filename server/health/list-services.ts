import type { ProberStatus, ServiceSummary } from '#core/api/health.ts';
import {
  BOARD_BARS,
  presentServices,
  type ServiceFacts,
  type StoredService,
} from '#core/health/present-service.ts';
import type { Environment } from '../environments/find-environment.ts';
import { listServiceChanges, type ServiceChangeRow } from './list-service-changes.ts';
import { listServiceRows, type ServiceRow } from './list-service-rows.ts';

/** Every configured service as it is at `now`, with a day of bars. */
export async function listServices(
  environment: Environment,
  prober: ProberStatus,
  now: Date,
): Promise<ServiceSummary[]> {
  const from = new Date(now.getTime() - BOARD_BARS.windowMs);
  const facts = await collectFacts(environment, from, now);
  return presentServices(facts, prober, now.getTime());
}

/**
 * What is stored about each configured service, with its settled changes in [from, now): those of all services, or
 * only of the one named.
 */
export async function collectFacts(
  environment: Environment,
  from: Date,
  now: Date,
  changesOf?: string,
): Promise<ServiceFacts[]> {
  const { id, config } = environment;
  const rows = id === null ? [] : await listServiceRows(id);
  const byName = new Map(rows.map((row) => [row.name, row]));
  const changed = rows.flatMap((row) => (changesOf === undefined || row.name === changesOf ? [row.id] : []));
  const changes = await listServiceChanges(changed, from, now);
  const byService = groupByService(changes);
  return Object.entries(config.services).map(([name, service]) => {
    const row = byName.get(name);
    const own = row ? (byService.get(row.id) ?? []) : [];
    return {
      name,
      title: service.title ?? name,
      dependsOn: service.dependsOn,
      stored: row ? storedOf(row) : null,
      revisionDeployed: row?.revisionDeployed ?? null,
      changes: own.map((change) => ({ atMs: change.at.getTime(), to: change.to, sentence: change.sentence })),
      initial: own[0]?.from ?? initialOf(row, from),
    };
  });
}

// Without a change in the window the state has held all along, unless the service is younger than the window.
function initialOf(row: ServiceRow | undefined, from: Date): ServiceFacts['initial'] {
  return row && row.since <= from ? row.state : 'no_data';
}

function storedOf(row: ServiceRow): StoredService {
  const last = row.probes.flatMap((probe) => (probe.lastSampleAt ? [probe.lastSampleAt.getTime()] : []));
  const latencies = row.probes.flatMap((probe) => (probe.latencyP95Ms === null ? [] : [probe.latencyP95Ms]));
  return {
    state: row.state,
    rawState: row.rawState,
    noDataReason: row.noDataReason,
    sentence: row.sentence,
    sinceMs: row.since.getTime(),
    revisionSeen: row.revisionSeen,
    intervalMs: Math.max(0, ...row.probes.map((probe) => probe.intervalMs)),
    probeCount: row.probes.length,
    lastSampleAtMs: last.length > 0 ? Math.max(...last) : null,
    latencyP95Ms: latencies.length > 0 ? Math.max(...latencies) : null,
  };
}

function groupByService(changes: readonly ServiceChangeRow[]): Map<number, ServiceChangeRow[]> {
  const groups = new Map<number, ServiceChangeRow[]>();
  for (const change of changes) {
    const group = groups.get(change.serviceId);
    if (group) group.push(change);
    else groups.set(change.serviceId, [change]);
  }
  return groups;
}
