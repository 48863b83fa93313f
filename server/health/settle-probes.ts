import { nextDue, phaseOf } from '#core/health/cadence.ts';
import { settleState } from '#core/health/settle-state.ts';
import type { SettleContext, SettledChange, SettledState, SettleSample } from '#core/health/settle-types.ts';
import type { DeployUnderWay } from './deploys-under-way.ts';
import type { FinishedSample } from './finished-sample.ts';
import type { KnownProbe } from './plan-probes.ts';
import type { ProbeStateRow, ProbeStateWrite } from './probe-state-rows.ts';

/** What settling made of one probe. */
export interface SettledProbe extends ProbeStateWrite {
  probe: KnownProbe;
  previous: ProbeStateRow;
  changes: (SettledChange & Cause)[];
  /** How it stood after every sample, changed or not, oldest first. */
  steps: (Pick<SettledState, 'state' | 'rawState' | 'noDataReason' | 'sentence'> & Cause)[];
}

/** What a step in the state is dated and explained by. */
export interface Cause {
  atMs: number;
  revision: string | null;
  sampleAtMs: number | null;
}

/** Where a probe's ticks fall, the same for every worker. */
export function gridOf(probe: KnownProbe): { intervalMs: number; phaseMs: number } {
  const key = `${probe.environment}/${probe.service}/${probe.name}`;
  return { intervalMs: probe.intervalMs, phaseMs: phaseOf(key, probe.intervalMs) };
}

/** Settles one probe by its new samples, oldest first; by the time alone (`nowMs`) when there are none. */
export function settleProbe(
  probe: KnownProbe,
  previous: ProbeStateRow,
  samples: readonly FinishedSample[],
  deploys: readonly DeployUnderWay[],
  nowMs: number,
): SettledProbe {
  const { probeId, revisionSeen, nextProbeAtMs, ...start } = previous;
  const settled: SettledProbe = {
    probe,
    probeId,
    previous,
    next: start,
    newest: null,
    recheckAtMs: null,
    changes: [],
    steps: [],
  };
  let delayMs = probe.intervalMs;
  let revision = revisionSeen;
  for (const sample of samples.length > 0 ? samples : [null]) {
    const atMs = sample?.endedAtMs ?? nowMs;
    const result = settleState(settled.next, toSettle(sample), contextOf(probe, deploys, atMs), nowMs);
    if (sample && result.next !== settled.next) settled.newest = sample;
    revision = sample?.revision ?? revision;
    settled.next = result.next;
    take(settled, result.changes, { atMs, revision, sampleAtMs: sample?.scheduledAtMs ?? null });
    delayMs = result.nextDelayMs;
  }
  if (settled.newest) settled.recheckAtMs = recheckAt(probe, settled.newest, delayMs, nextProbeAtMs, nowMs);
  return settled;
}

function take(
  { changes, steps, next }: SettledProbe,
  made: readonly SettledChange[],
  { atMs, revision, sampleAtMs }: Cause,
): void {
  for (const change of made) {
    changes.push({ ...change, revision, sampleAtMs });
    steps.push({ ...change, state: change.to, revision, sampleAtMs });
  }
  const { state, rawState, noDataReason, sentence } = next;
  if (made.length === 0) steps.push({ state, rawState, noDataReason, sentence, atMs, revision, sampleAtMs });
}

function toSettle(sample: FinishedSample | null): SettleSample | null {
  if (!sample || sample.verdict === 'skipped') return null;
  return { ...sample, verdict: sample.verdict };
}

function contextOf(probe: KnownProbe, deploys: readonly DeployUnderWay[], atMs: number): SettleContext {
  const deploy = deploys.find((one) => one.serviceId === probe.serviceId && one.startedAtMs <= atMs);
  return {
    thresholds: probe.thresholds,
    intervalMs: probe.intervalMs,
    timeoutMs: probe.timeoutMs,
    deploy: deploy?.isOver === false ? deploy : null,
    deployWindowMs: probe.deployWindowMs,
    maintenance: probe.maintenance,
    isPaused: probe.isPaused,
  };
}

/** A recheck that would come no earlier than the next tick is none. */
function recheckAt(
  probe: KnownProbe,
  sample: FinishedSample,
  delayMs: number,
  nextProbeAtMs: number,
  nowMs: number,
): number | null {
  if (delayMs >= probe.intervalMs) return null;
  const { dueMs } = nextDue(gridOf(probe), sample.scheduledAtMs, nowMs, delayMs);
  return dueMs < nextProbeAtMs ? Math.round(dueMs) : null;
}
