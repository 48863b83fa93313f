import type pg from 'pg';
import type { GreenroomConfig } from '#core/config/config-schema.ts';
import { inTransaction } from './in-transaction.ts';
import { type KnownProbe, type PlannedProbe, planProbes } from './plan-probes.ts';

/**
 * Makes environments, services and probes in the database agree with the configuration and returns the probes with
 * their ids. What is gone from the configuration is kept, inactive, with its history. Any number of workers may call
 * it; a changed probe keeps its state and counters.
 */
export async function syncProbes(
  config: GreenroomConfig,
  shown: GreenroomConfig,
  now: Date,
): Promise<KnownProbe[]> {
  const planned = planProbes(config, shown);
  return inTransaction(async (client) => {
    await client.query(`SELECT pg_advisory_xact_lock(hashtext('greenroom_sync'))`);
    await syncServices(client, config, now);
    await client.query(UPSERT_PROBES, [
      planned.map((probe) => probe.environment),
      planned.map((probe) => probe.service),
      planned.map((probe) => probe.name),
      planned.map((probe) => probe.config.type),
      planned.map((probe) => probe.target),
      planned.map((probe) => probe.intervalMs),
      planned.map((probe) => probe.configHash),
    ]);
    const ids = await readIds(client);
    const known = planned.flatMap((probe) => withIds(probe, ids));
    await client.query(`UPDATE probe SET is_active = false WHERE is_active AND id <> ALL($1::int[])`, [
      known.map((probe) => probe.id),
    ]);
    await client.query(ADD_STATES, [now]);
    return known;
  });
}

async function syncServices(client: pg.PoolClient, config: GreenroomConfig, now: Date): Promise<void> {
  const wanted = Object.entries(config.environments).flatMap(([environment, { services }]) =>
    Object.keys(services).map((service) => ({ environment, service })),
  );
  await client.query(ADD_ENVIRONMENTS, [Object.keys(config.environments)]);
  await client.query(UPSERT_SERVICES, [
    wanted.map(({ environment }) => environment),
    wanted.map(({ service }) => service),
    now,
  ]);
}

async function readIds(client: pg.PoolClient): Promise<Map<string, { id: number; serviceId: number }>> {
  const { rows } = await client.query<{
    id: number;
    serviceId: number;
    environment: string;
    service: string;
    name: string;
  }>(READ_IDS);
  return new Map(rows.map((row) => [keyOf(row), { id: row.id, serviceId: row.serviceId }]));
}

function withIds(probe: PlannedProbe, ids: Map<string, { id: number; serviceId: number }>): KnownProbe[] {
  const found = ids.get(keyOf(probe));
  return found ? [{ ...probe, ...found }] : [];
}

function keyOf({
  environment,
  service,
  name,
}: {
  environment: string;
  service: string;
  name: string;
}): string {
  return JSON.stringify([environment, service, name]);
}

const ADD_ENVIRONMENTS = `
  INSERT INTO environment (name)
  SELECT w.name FROM unnest($1::text[]) AS w(name)
  WHERE NOT EXISTS (SELECT FROM environment e WHERE e.name = w.name)`;

const UPSERT_SERVICES = `
  WITH wanted AS (
    SELECT e.id AS environment_id, w.service, w.n
    FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS w(environment, service, n)
    JOIN environment e ON e.name = w.environment
  ), added AS (
    INSERT INTO service (environment_id, name, since)
    SELECT w.environment_id, w.service, $3 FROM wanted w
    WHERE NOT EXISTS (SELECT FROM service s WHERE s.environment_id = w.environment_id AND s.name = w.service)
    ORDER BY w.n
  )
  UPDATE service s SET is_active = NOT s.is_active
  WHERE s.is_active <> EXISTS
    (SELECT FROM wanted w WHERE w.environment_id = s.environment_id AND w.service = s.name)`;

const UPSERT_PROBES = `
  WITH wanted AS (
    SELECT s.id AS service_id, w.name, w.kind, w.target, w.interval_ms, w.config_hash, w.n
    FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::int[], $7::text[]) WITH ORDINALITY
      AS w(environment, service, name, kind, target, interval_ms, config_hash, n)
    JOIN environment e ON e.name = w.environment
    JOIN service s ON s.environment_id = e.id AND s.name = w.service
  ), changed AS (
    UPDATE probe p
    SET kind = w.kind, target = w.target, interval_ms = w.interval_ms, config_hash = w.config_hash, is_active = true
    FROM wanted w
    WHERE p.service_id = w.service_id AND p.name = w.name
      AND (p.kind, p.target, p.interval_ms, p.config_hash, p.is_active)
        IS DISTINCT FROM (w.kind, w.target, w.interval_ms, w.config_hash, true)
  )
  INSERT INTO probe (service_id, name, kind, target, interval_ms, config_hash)
  SELECT w.service_id, w.name, w.kind, w.target, w.interval_ms, w.config_hash FROM wanted w
  WHERE NOT EXISTS (SELECT FROM probe p WHERE p.service_id = w.service_id AND p.name = w.name)
  ORDER BY w.n`;

const READ_IDS = `
  SELECT p.id, p.service_id AS "serviceId", e.name AS environment, s.name AS service, p.name
  FROM probe p JOIN service s ON s.id = p.service_id JOIN environment e ON e.id = s.environment_id`;

// Due since for ever: whoever sees it first gives it its place in the cadence.
const ADD_STATES = `
  INSERT INTO probe_state (probe_id, next_probe_at, since)
  SELECT p.id, 'epoch', $1 FROM probe p
  WHERE p.is_active AND NOT EXISTS (SELECT FROM probe_state ps WHERE ps.probe_id = p.id)`;
