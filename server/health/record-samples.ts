import type pg from 'pg';
import { lateSpans } from '#core/runs/verdict-due.ts';
import { markLateRuns } from '../runs/mark-late-runs.ts';
import { announceHealth } from './announce-health.ts';
import { deploysUnderWay } from './deploys-under-way.ts';
import type { FinishedSample } from './finished-sample.ts';
import { inTransaction } from './in-transaction.ts';
import { insertSamples } from './insert-samples.ts';
import { markRollupsDue } from './mark-rollups-due.ts';
import type { KnownProbe } from './plan-probes.ts';
import { lockProbeStates } from './probe-state-rows.ts';
import { type SettledProbe, settleProbe } from './settle-probes.ts';
import { storeSettled } from './store-settled.ts';
import type { StateChangeRow } from './write-state-changes.ts';

/** What recording came to. */
export interface Recorded {
  /** Samples that were not stored before. */
  stored: number;
  /** Probes to be asked again before their next tick: id → epoch ms. */
  rechecks: Map<number, number>;
  changes: StateChangeRow[];
}

/**
 * Records samples in one transaction: the samples, what they settle, the changes, the due roll-ups and the
 * announcement. Repeating it changes nothing, because only samples that were new settle anything.
 */
export async function recordSamples(
  samples: readonly FinishedSample[],
  probes: ReadonlyMap<number, KnownProbe>,
  workerId: number,
  nowMs: number,
): Promise<Recorded> {
  return inTransaction(async (client) => {
    const fresh = await insertSamples(client, samples, workerId);
    if (fresh.length === 0) return { stored: 0, rechecks: new Map(), changes: [] };
    const settled = await settleFresh(client, fresh, probes, nowMs);
    const changes = await storeSettled(client, settled);
    await markRollupsDue(client, fresh, nowMs);
    await markLateRuns(client, lateSpans(withPlace(fresh, probes), nowMs), nowMs);
    await announceHealth(
      client,
      fresh.flatMap((sample) => {
        const probe = probes.get(sample.probeId);
        return probe ? [{ ...probe, atMs: sample.endedAtMs }] : [];
      }),
    );
    const rechecks = settled.flatMap(({ probeId, recheckAtMs }) =>
      recheckAtMs === null ? [] : [[probeId, recheckAtMs] as const],
    );
    return { stored: fresh.length, rechecks: new Map(rechecks), changes };
  });
}

function* withPlace(samples: readonly FinishedSample[], probes: ReadonlyMap<number, KnownProbe>) {
  for (const { probeId, verdict, scheduledAtMs } of samples) {
    const environment = probes.get(probeId)?.environment;
    if (environment !== undefined) yield { environment, verdict, scheduledAtMs };
  }
}

async function settleFresh(
  client: pg.PoolClient,
  fresh: readonly FinishedSample[],
  probes: ReadonlyMap<number, KnownProbe>,
  nowMs: number,
): Promise<SettledProbe[]> {
  const byProbe = groupByProbe(fresh.filter(({ verdict }) => verdict !== 'skipped'));
  const known = [...byProbe.keys()].flatMap((id) => probes.get(id) ?? []);
  if (known.length === 0) return [];
  const states = await lockProbeStates(
    client,
    known.map(({ id }) => id),
  );
  const fromMs = Math.min(...fresh.map((sample) => sample.endedAtMs)) - longestWindow(known);
  const serviceIds = [...new Set(known.map(({ serviceId }) => serviceId))];
  const deploys = await deploysUnderWay(client, serviceIds, fromMs);
  return known.flatMap((probe) => {
    const state = states.get(probe.id);
    return state ? [settleProbe(probe, state, byProbe.get(probe.id) ?? [], deploys, nowMs)] : [];
  });
}

function groupByProbe(samples: readonly FinishedSample[]): Map<number, FinishedSample[]> {
  const groups = new Map<number, FinishedSample[]>();
  for (const sample of samples) {
    const group = groups.get(sample.probeId);
    if (group) group.push(sample);
    else groups.set(sample.probeId, [sample]);
  }
  return groups;
}

/** The longest deploy window of these probes' services, in ms. */
export function longestWindow(probes: Iterable<KnownProbe>): number {
  let longestMs = 0;
  for (const { deployWindowMs } of probes) longestMs = Math.max(longestMs, deployWindowMs);
  return longestMs;
}
