import { type ServiceDetail, tlsSummary } from '#core/api/health.ts';
import { AppError } from '#core/errors/app-error.ts';
import { listNames } from '#core/errors/list-names.ts';
import { currentState, presentServices, segmentsOf } from '#core/health/present-service.ts';
import { listOutages } from '#core/health/uptime.ts';
import type { Environment } from '../environments/find-environment.ts';
import { getProberStatus } from './get-prober-status.ts';
import { listServiceChanges } from './list-service-changes.ts';
import { listServiceRows, type ProbeRow } from './list-service-rows.ts';
import { collectFacts } from './list-services.ts';

const OUTAGES_BACK_MS = 30 * 86_400_000;
const MOST_CHANGES = 100;

/** One service with its probes, the changes of a day and the outages of thirty. */
export async function getService(environment: Environment, name: string, now: Date): Promise<ServiceDetail> {
  if (!environment.config.services[name]) throw unknownService(environment, name);
  const from = new Date(now.getTime() - OUTAGES_BACK_MS);
  const [prober, facts, rows] = await Promise.all([
    getProberStatus(now),
    collectFacts(environment, from, now, name),
    environment.id === null ? [] : listServiceRows(environment.id, name),
  ]);
  const nowMs = now.getTime();
  const own = facts.find((one) => one.name === name);
  const summary = presentServices(facts, prober, nowMs).find((one) => one.name === name);
  if (!own || !summary) throw unknownService(environment, name);
  const [row] = rows;
  const dayAgo = new Date(nowMs - 86_400_000);
  const changes = row ? await listServiceChanges([row.id], dayAgo, now, { probes: true }) : [];
  const segments = segmentsOf(own, currentState(own.stored, prober, nowMs), from.getTime(), nowMs);
  return {
    ...summary,
    environment: environment.name,
    at: now.toISOString(),
    probes: (row?.probes ?? []).map(probeSummary),
    changes: changes
      .reverse()
      .slice(0, MOST_CHANGES)
      .map(({ at, from: before, to, sentence, probe, revision }) => ({
        at: at.toISOString(),
        from: before,
        to,
        sentence,
        probe,
        revision,
      })),
    outages: listOutages(segments, nowMs).map((outage) => ({
      from: new Date(outage.fromMs).toISOString(),
      to: outage.toMs === null ? null : new Date(outage.toMs).toISOString(),
      durationMs: outage.durationMs,
      sentence: outage.sentence,
    })),
  };
}

function probeSummary(probe: ProbeRow): ServiceDetail['probes'][number] {
  return {
    name: probe.name,
    kind: probe.kind,
    target: probe.target,
    state: probe.state,
    rawState: probe.rawState,
    sentence: probe.sentence,
    since: probe.since.toISOString(),
    lastSampleAt: probe.lastSampleAt?.toISOString() ?? null,
    lastLatencyMs: probe.lastLatencyMs,
    intervalMs: probe.intervalMs,
    tls: tlsSummary.nullable().catch(null).parse(probe.tls),
  };
}

/** AppError `not_found` that names the services there are. */
export function unknownService(environment: Environment, name: string): AppError {
  return new AppError(
    'not_found',
    `There is no service "${name}" in ${environment.name}.`,
    `Configured: ${listNames(Object.keys(environment.config.services))}.`,
  );
}
