import type pg from 'pg';
import type { HealthState, NoDataReason } from '#core/health/health-state.ts';
import { type ProbeStanding, type ServiceStanding, serviceState } from '#core/health/service-state.ts';
import type { Cause, SettledProbe } from './settle-probes.ts';
import type { StateChangeRow } from './write-state-changes.ts';

interface ServiceRow extends ServiceStanding {
  id: number;
  sinceMs: number;
  revisionSeen: string | null;
}

interface SiblingRow extends ProbeStanding {
  probeId: number;
  serviceId: number;
  revisionSeen: string | null;
}

/**
 * Derives the states of the services whose probes were just rewritten, in the same transaction, and returns their
 * changes. The service rows are held before the siblings are read, so that two workers that settle two probes of one
 * service see each other's.
 */
export async function settleServices(
  client: pg.PoolClient,
  settled: readonly SettledProbe[],
): Promise<StateChangeRow[]> {
  const ids = [...new Set(settled.map(({ probe }) => probe.serviceId))];
  const services = await client.query<ServiceRow>({ name: 'lock_services', text: LOCK, values: [ids] });
  const siblings = await client.query<SiblingRow>({ name: 'read_siblings', text: SIBLINGS, values: [ids] });
  const changes: StateChangeRow[] = [];
  const next = services.rows.map((service) => {
    const its = siblings.rows.filter((row) => row.serviceId === service.id);
    return settleService(
      service,
      its,
      settled.filter(({ probe }) => probe.serviceId === service.id),
      changes,
    );
  });
  await writeServices(client, next);
  return changes;
}

/**
 * Plays what the probes went through in the order of time, so that the service's changes carry the times of their
 * causes and the sentence that held then.
 */
function settleService(
  service: ServiceRow,
  siblings: readonly SiblingRow[],
  settled: readonly SettledProbe[],
  changes: StateChangeRow[],
): ServiceRow {
  const standings = new Map<number, ProbeStanding>(siblings.map((row) => [row.probeId, row]));
  for (const { probe, previous } of settled) standings.set(probe.id, { name: probe.name, ...previous });
  let now = service;
  const played = settled
    .flatMap(({ probe, steps }) => steps.map((step) => ({ probe, ...step })))
    .sort((a, b) => a.atMs - b.atMs);
  for (const { probe, ...step } of played) {
    standings.set(probe.id, { ...step, name: probe.name });
    now = move(now, serviceState([...standings.values()]), step, changes);
  }
  for (const row of siblings) standings.set(row.probeId, row);
  const revisionSeen = settled.map(({ newest }) => newest?.revision).find((revision) => revision != null);
  const last = played.at(-1) ?? newestOf(settled);
  const final = move(now, serviceState([...standings.values()]), last, changes);
  return { ...final, revisionSeen: revisionSeen ?? stillNamed(siblings, service.revisionSeen) };
}

/** What the probes know between them, after the newest samples; null once none names a revision any more. */
function stillNamed(
  siblings: readonly { revisionSeen: string | null }[],
  before: string | null,
): string | null {
  const named = siblings.flatMap(({ revisionSeen }) => (revisionSeen === null ? [] : [revisionSeen]));
  return before !== null && named.includes(before) ? before : (named[0] ?? null);
}

function newestOf(settled: readonly SettledProbe[]): Cause {
  const [first] = settled;
  const sample = first?.newest;
  const atMs = sample?.endedAtMs ?? first?.next.lastSampleAtMs ?? first?.previous.sinceMs ?? 0;
  return { atMs, revision: sample?.revision ?? null, sampleAtMs: sample?.scheduledAtMs ?? null };
}

function move(
  from: ServiceRow,
  standing: ServiceStanding,
  cause: Cause,
  changes: StateChangeRow[],
): ServiceRow {
  if (standing.state === from.state) return { ...from, ...standing };
  const atMs = Math.max(cause.atMs, from.sinceMs);
  changes.push({
    serviceId: from.id,
    probeId: null,
    atMs,
    from: from.state,
    to: standing.state,
    noDataReason: standing.noDataReason,
    sentence: standing.sentence,
    revision: cause.revision,
    sampleAtMs: cause.sampleAtMs,
  });
  return { ...from, ...standing, sinceMs: atMs };
}

const LOCK = `
  SELECT id, state, raw_state AS "rawState", no_data_reason AS "noDataReason", sentence,
    (extract(epoch FROM since) * 1000)::float8 AS "sinceMs", revision_seen AS "revisionSeen"
  FROM service WHERE id = ANY($1::int[]) ORDER BY id FOR NO KEY UPDATE`;

const SIBLINGS = `
  SELECT p.id AS "probeId", p.service_id AS "serviceId", p.name, ps.state, ps.raw_state AS "rawState",
    ps.no_data_reason AS "noDataReason", ps.sentence, ps.revision_seen AS "revisionSeen"
  FROM probe p JOIN probe_state ps ON ps.probe_id = p.id
  WHERE p.is_active AND p.service_id = ANY($1::int[])`;

const WRITE = `
  UPDATE service s SET state = w.state, raw_state = w.raw_state, no_data_reason = w.no_data_reason,
    sentence = w.sentence, since = to_timestamp(w.since / 1000.0), revision_seen = w.revision, version = s.version + 1
  FROM unnest($1::int[], $2::health_state[], $3::health_state[], $4::text[], $5::text[], $6::float8[], $7::text[])
    AS w(id, state, raw_state, no_data_reason, sentence, since, revision)
  WHERE s.id = w.id`;

async function writeServices(client: pg.PoolClient, rows: readonly ServiceRow[]): Promise<void> {
  const column = <K extends keyof ServiceRow>(name: K): ServiceRow[K][] => rows.map((row) => row[name]);
  const states: HealthState[][] = [column('state'), column('rawState')];
  const reasons: (NoDataReason | null)[] = column('noDataReason');
  const values = [
    column('id'),
    ...states,
    reasons,
    column('sentence'),
    column('sinceMs'),
    column('revisionSeen'),
  ];
  await client.query({ name: 'write_services', text: WRITE, values });
}
