import type pg from 'pg';
import type { HealthState, NoDataReason } from '#core/health/health-state.ts';
import { parseSettleMemory } from '#core/health/settle-memory.ts';
import type { SettledState } from '#core/health/settle-types.ts';
import type { FinishedSample } from './finished-sample.ts';

/** A probe's settled state and what goes with it in its row. */
export interface ProbeStateRow extends SettledState {
  probeId: number;
  revisionSeen: string | null;
  /** The next tick as the schedule has it, in epoch ms. */
  nextProbeAtMs: number;
}

/** How a row is to be rewritten. `newest` is the last sample that was settled, null when time alone did it. */
export interface ProbeStateWrite {
  probeId: number;
  next: SettledState;
  newest: FinishedSample | null;
  /** Pulls the next probe forward to here, in epoch ms; null leaves it. */
  recheckAtMs: number | null;
}

interface Row {
  probeId: number;
  state: HealthState;
  rawState: HealthState;
  noDataReason: string | null;
  sentence: string;
  sinceMs: number;
  failures: number;
  successes: number;
  flaps: unknown;
  lastScheduledAtMs: number | null;
  lastSampleAtMs: number | null;
  revisionSeen: string | null;
  nextProbeAtMs: number;
}

const LOCK = `
  SELECT probe_id AS "probeId", state, raw_state AS "rawState", no_data_reason AS "noDataReason", sentence,
    (extract(epoch FROM since) * 1000)::float8 AS "sinceMs", failures, successes, flaps,
    (extract(epoch FROM last_scheduled_at) * 1000)::float8 AS "lastScheduledAtMs",
    (extract(epoch FROM last_sample_at) * 1000)::float8 AS "lastSampleAtMs",
    revision_seen AS "revisionSeen", (extract(epoch FROM next_probe_at) * 1000)::float8 AS "nextProbeAtMs"
  FROM probe_state WHERE probe_id = ANY($1::int[]) ORDER BY probe_id FOR NO KEY UPDATE`;

/**
 * Reads the states that are about to be settled and holds their rows until the end of the transaction, in the order
 * of their ids: what is settled from them can't be overwritten by another worker meanwhile.
 */
export async function lockProbeStates(
  client: pg.PoolClient,
  probeIds: readonly number[],
): Promise<Map<number, ProbeStateRow>> {
  const { rows } = await client.query<Row>({ name: 'lock_probe_states', text: LOCK, values: [probeIds] });
  return new Map(rows.map((row) => [row.probeId, toState(row)]));
}

function toState({ flaps, noDataReason, ...row }: Row): ProbeStateRow {
  return { ...row, noDataReason: noDataReason as NoDataReason | null, memory: parseSettleMemory(flaps) };
}

const WRITE = `
  UPDATE probe_state ps SET
    state = w.state, raw_state = w.raw_state, no_data_reason = w.no_data_reason, sentence = w.sentence,
    since = to_timestamp(w.since / 1000.0), failures = w.failures, successes = w.successes, flaps = w.flaps,
    last_scheduled_at = to_timestamp(w.last_scheduled / 1000.0),
    last_sample_at = to_timestamp(w.last_sample / 1000.0),
    last_latency_ms = CASE WHEN w.is_sampled THEN w.latency_ms ELSE ps.last_latency_ms END,
    last_status_code = CASE WHEN w.is_sampled THEN w.status_code ELSE ps.last_status_code END,
    revision_seen = CASE WHEN w.is_answer THEN w.revision ELSE coalesce(w.revision, ps.revision_seen) END, tls = coalesce(w.tls, ps.tls),
    next_probe_at = coalesce(to_timestamp(w.recheck / 1000.0), ps.next_probe_at), version = ps.version + 1
  FROM unnest($1::int[], $2::health_state[], $3::health_state[], $4::text[], $5::text[], $6::float8[], $7::int[],
    $8::int[], $9::jsonb[], $10::float8[], $11::float8[], $12::boolean[], $13::real[], $14::int[], $15::text[],
    $16::jsonb[], $17::float8[], $18::boolean[])
    AS w(probe_id, state, raw_state, no_data_reason, sentence, since, failures, successes, flaps, last_scheduled,
      last_sample, is_sampled, latency_ms, status_code, revision, tls, recheck, is_answer)
  WHERE ps.probe_id = w.probe_id`;

/** Rewrites the rows that `lockProbeStates` holds. */
export async function writeProbeStates(
  client: pg.PoolClient,
  writes: readonly ProbeStateWrite[],
): Promise<void> {
  const state = <K extends keyof SettledState>(name: K) => writes.map(({ next }) => next[name]);
  await client.query({
    name: 'write_probe_states',
    text: WRITE,
    values: [
      writes.map(({ probeId }) => probeId),
      state('state'),
      state('rawState'),
      state('noDataReason'),
      state('sentence'),
      state('sinceMs'),
      state('failures'),
      state('successes'),
      writes.map(({ next }) => JSON.stringify(next.memory)),
      state('lastScheduledAtMs'),
      state('lastSampleAtMs'),
      writes.map(({ newest }) => newest !== null),
      writes.map(({ newest }) => newest?.latencyMs ?? null),
      writes.map(({ newest }) => newest?.statusCode ?? null),
      writes.map(({ newest }) => newest?.revision ?? null),
      writes.map(({ newest }) => (newest?.tls ? JSON.stringify(newest.tls) : null)),
      writes.map(({ recheckAtMs }) => recheckAtMs),
      // A failing answer says nothing of revisions; a good one without a name takes the old name back.
      writes.map(({ newest }) => newest?.verdict === 'up' || newest?.verdict === 'degraded'),
    ],
  });
}
