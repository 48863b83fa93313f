import type { HealthState } from '#core/health/health-state.ts';
import { pool } from '../db/pool.ts';

export interface ProbeRow {
  readonly id: number;
  readonly name: string;
  readonly kind: 'http' | 'websocket' | 'tcp';
  readonly target: string;
  readonly intervalMs: number;
  readonly state: HealthState;
  readonly rawState: HealthState;
  readonly sentence: string;
  readonly since: Date;
  readonly lastSampleAt: Date | null;
  readonly lastLatencyMs: number | null;
  readonly latencyP95Ms: number | null;
  readonly tls: unknown;
}

export interface ServiceRow {
  readonly id: number;
  readonly name: string;
  readonly state: HealthState;
  readonly rawState: HealthState;
  readonly noDataReason: string | null;
  readonly sentence: string;
  readonly since: Date;
  readonly revisionSeen: string | null;
  /** Of its newest deploy that was neither aborted nor superseded. */
  readonly revisionDeployed: string | null;
  readonly probes: ProbeRow[];
}

const SQL = `
  SELECT s.id AS service_id, s.name AS service, s.state, s.raw_state, s.no_data_reason, s.sentence, s.since,
         s.revision_seen, d.revision AS revision_deployed, p.id AS probe_id, p.name AS probe, p.kind, p.target, p.interval_ms,
         ps.state AS probe_state, ps.raw_state AS probe_raw_state, ps.sentence AS probe_sentence,
         ps.since AS probe_since, ps.last_sample_at, ps.last_latency_ms, ps.latency_p95_ms, ps.tls
  FROM service s
  LEFT JOIN LATERAL (
    SELECT revision FROM deploy WHERE service_id = s.id AND state NOT IN ('aborted', 'superseded')
    ORDER BY started_at DESC, id DESC LIMIT 1
  ) d ON true
  LEFT JOIN probe p ON p.service_id = s.id AND p.is_active
  LEFT JOIN probe_state ps ON ps.probe_id = p.id
  WHERE s.environment_id = $1 AND s.is_active AND ($2::text IS NULL OR s.name = $2)
  ORDER BY s.name, p.name`;

interface JoinedRow {
  service_id: number;
  service: string;
  state: HealthState;
  raw_state: HealthState;
  no_data_reason: string | null;
  sentence: string;
  since: Date;
  revision_seen: string | null;
  revision_deployed: string | null;
  probe_id: number | null;
  probe: string;
  kind: ProbeRow['kind'];
  target: string;
  interval_ms: number;
  probe_state: HealthState | null;
  probe_raw_state: HealthState | null;
  probe_sentence: string | null;
  probe_since: Date | null;
  last_sample_at: Date | null;
  last_latency_ms: number | null;
  latency_p95_ms: number | null;
  tls: unknown;
}

/** The active services of an environment with their active probes, as the worker left them. */
export async function listServiceRows(
  environmentId: number,
  name: string | null = null,
): Promise<ServiceRow[]> {
  const { rows } = await pool().query<JoinedRow>({
    name: 'list_service_rows',
    text: SQL,
    values: [environmentId, name],
  });
  const byId = new Map<number, ServiceRow>();
  for (const row of rows) {
    const service = byId.get(row.service_id) ?? serviceOf(row);
    byId.set(service.id, service);
    if (row.probe_id !== null) service.probes.push(probeOf(row, row.probe_id));
  }
  return [...byId.values()];
}

function serviceOf(row: JoinedRow): ServiceRow {
  return {
    id: row.service_id,
    name: row.service,
    state: row.state,
    rawState: row.raw_state,
    noDataReason: row.no_data_reason,
    sentence: row.sentence,
    since: row.since,
    revisionSeen: row.revision_seen,
    revisionDeployed: row.revision_deployed,
    probes: [],
  };
}

function probeOf(row: JoinedRow, id: number): ProbeRow {
  return {
    id,
    name: row.probe,
    kind: row.kind,
    target: row.target,
    intervalMs: row.interval_ms,
    state: row.probe_state ?? 'no_data',
    rawState: row.probe_raw_state ?? 'no_data',
    sentence: row.probe_sentence ?? 'never probed',
    since: row.probe_since ?? row.since,
    lastSampleAt: row.last_sample_at,
    lastLatencyMs: row.last_latency_ms,
    latencyP95Ms: row.latency_p95_ms,
    tls: row.tls,
  };
}
