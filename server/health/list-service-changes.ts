import type { HealthState } from '#core/health/health-state.ts';
import { pool } from '../db/pool.ts';

export interface ServiceChangeRow {
  readonly serviceId: number;
  readonly at: Date;
  readonly from: HealthState;
  readonly to: HealthState;
  readonly sentence: string;
  readonly probe: string | null;
  readonly revision: string | null;
}

const SQL = `
  SELECT c.service_id, c.at, c.from_state, c.to_state, c.sentence, p.name AS probe, c.revision
  FROM state_change c LEFT JOIN probe p ON p.id = c.probe_id
  WHERE c.service_id = ANY($1) AND c.at >= $2 AND c.at < $3 AND ($4 OR c.probe_id IS NULL)
  ORDER BY c.service_id, c.at, c.id`;

/** Settled changes of the services in [from, to), oldest first per service; with `probes` those of their probes too. */
export async function listServiceChanges(
  serviceIds: readonly number[],
  from: Date,
  to: Date,
  options: { probes: boolean } = { probes: false },
): Promise<ServiceChangeRow[]> {
  const { rows } = await pool().query({
    name: 'list_service_changes',
    text: SQL,
    values: [serviceIds, from, to, options.probes],
  });
  return rows.map((row) => ({
    serviceId: row.service_id,
    at: row.at,
    from: row.from_state,
    to: row.to_state,
    sentence: row.sentence,
    probe: row.probe,
    revision: row.revision,
  }));
}
