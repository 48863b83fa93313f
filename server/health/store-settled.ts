import type pg from 'pg';
import { writeProbeStates } from './probe-state-rows.ts';
import type { SettledProbe } from './settle-probes.ts';
import { settleServices } from './settle-services.ts';
import { type StateChangeRow, writeStateChanges } from './write-state-changes.ts';

/** Writes what settling made of the probes: their rows, their services' rows and all changes. Returns the changes. */
export async function storeSettled(
  client: pg.PoolClient,
  settled: readonly SettledProbe[],
): Promise<StateChangeRow[]> {
  if (settled.length === 0) return [];
  await writeProbeStates(client, settled);
  const visible = settled.filter(concernsService);
  const ofServices = visible.length > 0 ? await settleServices(client, visible) : [];
  // By time, and of one instant the probe's before its service's: the order in which they are read again.
  const changes = [...settled.flatMap(changesOf), ...ofServices].sort((a, b) => a.atMs - b.atMs);
  if (changes.length > 0) await writeStateChanges(client, changes);
  return changes;
}

/** While all is well a sentence carries only a latency, and is not worth rewriting a service of many probes for. */
function concernsService({ previous, next, newest, changes, probe }: SettledProbe): boolean {
  if (changes.length > 0 || next.rawState !== previous.rawState) return true;
  if (newest?.revision != null && newest.revision !== previous.revisionSeen) return true;
  const isWell = next.state === 'up' && next.rawState === 'up';
  return next.sentence !== previous.sentence && (!isWell || probe.isOnlyProbe);
}

function changesOf({ probe, changes }: SettledProbe): StateChangeRow[] {
  return changes.map((change) => ({ ...change, serviceId: probe.serviceId, probeId: probe.id }));
}
