import type pg from 'pg';
import type { HealthState } from '#core/health/health-state.ts';
import { announceHealth } from './announce-health.ts';
import { type DeployUnderWay, deploysUnderWay } from './deploys-under-way.ts';
import { inTransaction } from './in-transaction.ts';
import { isSettledByTime } from './is-settled-by-time.ts';
import type { KnownProbe } from './plan-probes.ts';
import { lockProbeStates } from './probe-state-rows.ts';
import { longestWindow } from './record-samples.ts';
import { settleProbe } from './settle-probes.ts';
import { storeSettled } from './store-settled.ts';
import type { StateChangeRow } from './write-state-changes.ts';

interface Row {
  probeId: number;
  state: HealthState;
  rawState: HealthState;
  lastScheduledAtMs: number | null;
  claimedBy: number | null;
}

const READ = `
  SELECT probe_id AS "probeId", state, raw_state AS "rawState", claimed_by AS "claimedBy",
    (extract(epoch FROM last_scheduled_at) * 1000)::float8 AS "lastScheduledAtMs"
  FROM probe_state WHERE probe_id = ANY($1::int[])`;

/**
 * Settles what the time alone settles: deploys that begin or whose window ends, maintenance, pauses, samples that
 * stay away. `spooling` are the workers whose samples wait on their disks: their probes are not silent.
 */
export async function settleSilence(
  probes: ReadonlyMap<number, KnownProbe>,
  spooling: ReadonlySet<number>,
  nowMs: number,
): Promise<StateChangeRow[]> {
  if (probes.size === 0) return [];
  return inTransaction(async (client) => {
    const services = new Set([...probes.values()].map(({ serviceId }) => serviceId));
    const deploys = await deploysUnderWay(client, [...services], nowMs - longestWindow(probes.values()));
    const due = await findDue(client, probes, deploys, spooling, nowMs);
    return due.length > 0 ? settleDue(client, due, deploys, nowMs) : [];
  });
}

async function findDue(
  client: pg.PoolClient,
  probes: ReadonlyMap<number, KnownProbe>,
  deploys: readonly DeployUnderWay[],
  spooling: ReadonlySet<number>,
  nowMs: number,
): Promise<KnownProbe[]> {
  const { rows } = await client.query<Row>({
    name: 'read_standings',
    text: READ,
    values: [[...probes.keys()]],
  });
  return rows.flatMap((row) => {
    const probe = probes.get(row.probeId);
    const isSpooled = row.claimedBy !== null && spooling.has(row.claimedBy);
    return probe && isSettledByTime(probe, { ...row, isSpooled }, deploys, nowMs) ? [probe] : [];
  });
}

async function settleDue(
  client: pg.PoolClient,
  due: readonly KnownProbe[],
  deploys: readonly DeployUnderWay[],
  nowMs: number,
): Promise<StateChangeRow[]> {
  const states = await lockProbeStates(
    client,
    due.map(({ id }) => id),
  );
  const settled = due.flatMap((probe) => {
    const state = states.get(probe.id);
    const result = state && settleProbe(probe, state, [], deploys, nowMs);
    return result && result.changes.length > 0 ? [result] : [];
  });
  const changes = await storeSettled(client, settled);
  await announceHealth(
    client,
    settled.map(({ probe }) => ({ ...probe, atMs: nowMs })),
  );
  return changes;
}
