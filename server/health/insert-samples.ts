import type pg from 'pg';
import type { FinishedSample } from './finished-sample.ts';

const INSERT = `
  INSERT INTO sample (probe_id, scheduled_at, started_at, verdict, status_code, latency_ms, dns_ms, connect_ms,
    tls_ms, first_byte_ms, transfer_ms, reason, revision, body_hash, worker_id)
  SELECT probe_id, to_timestamp(scheduled / 1000.0), to_timestamp(started / 1000.0), verdict, status_code,
    latency_ms, dns_ms, connect_ms, tls_ms, first_byte_ms, transfer_ms, reason, revision, body_hash, $15
  FROM unnest($1::int[], $2::float8[], $3::float8[], $4::sample_verdict[], $5::smallint[], $6::real[], $7::real[],
    $8::real[], $9::real[], $10::real[], $11::real[], $12::text[], $13::text[], $14::text[])
    AS s(probe_id, scheduled, started, verdict, status_code, latency_ms, dns_ms, connect_ms, tls_ms, first_byte_ms,
      transfer_ms, reason, revision, body_hash)
  ON CONFLICT DO NOTHING
  RETURNING probe_id AS "probeId", (extract(epoch FROM scheduled_at) * 1000)::float8 AS "scheduledAtMs"`;

/** Stores the samples that are not stored yet and returns those, oldest first. (probe, scheduled_at) is the key. */
export async function insertSamples(
  client: pg.PoolClient,
  samples: readonly FinishedSample[],
  workerId: number,
): Promise<FinishedSample[]> {
  const column = <K extends keyof FinishedSample>(name: K) => samples.map((sample) => sample[name]);
  const { rows } = await client.query<{ probeId: number; scheduledAtMs: number }>({
    name: 'insert_samples',
    text: INSERT,
    values: [
      column('probeId'),
      column('scheduledAtMs'),
      column('startedAtMs'),
      column('verdict'),
      column('statusCode'),
      column('latencyMs'),
      column('dnsMs'),
      column('connectMs'),
      column('tlsMs'),
      column('firstByteMs'),
      column('transferMs'),
      column('reason'),
      column('revision'),
      column('bodyHash'),
      workerId,
    ],
  });
  const stored = new Set(rows.map((row) => keyOf(row.probeId, row.scheduledAtMs)));
  return samples
    .filter((sample) => stored.delete(keyOf(sample.probeId, sample.scheduledAtMs)))
    .sort((a, b) => a.scheduledAtMs - b.scheduledAtMs);
}

function keyOf(probeId: number, scheduledAtMs: number): string {
  return `${probeId} ${Math.round(scheduledAtMs)}`;
}
