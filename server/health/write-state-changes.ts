import type pg from 'pg';
import type { HealthState } from '#core/health/health-state.ts';

/** A settled change of a probe, or of a service where `probeId` is null. Instants in epoch ms. */
export interface StateChangeRow {
  serviceId: number;
  probeId: number | null;
  atMs: number;
  from: HealthState;
  to: HealthState;
  noDataReason: string | null;
  sentence: string;
  revision: string | null;
  sampleAtMs: number | null;
}

const INSERT = `
  INSERT INTO state_change (service_id, probe_id, at, from_state, to_state, no_data_reason, sentence, revision, sample_at)
  SELECT service_id, probe_id, to_timestamp(at / 1000.0), from_state, to_state, no_data_reason, sentence, revision,
    to_timestamp(sample_at / 1000.0)
  FROM unnest($1::int[], $2::int[], $3::float8[], $4::health_state[], $5::health_state[], $6::text[], $7::text[],
    $8::text[], $9::float8[])
    AS c(service_id, probe_id, at, from_state, to_state, no_data_reason, sentence, revision, sample_at)`;

/** Appends changes, in the given order. */
export async function writeStateChanges(
  client: pg.PoolClient,
  changes: readonly StateChangeRow[],
): Promise<void> {
  const column = <K extends keyof StateChangeRow>(name: K) => changes.map((change) => change[name]);
  await client.query(INSERT, [
    column('serviceId'),
    column('probeId'),
    column('atMs'),
    column('from'),
    column('to'),
    column('noDataReason'),
    column('sentence'),
    column('revision'),
    column('sampleAtMs'),
  ]);
}
