import type { ProberStatus, ServiceSummary } from '#core/api/health.ts';
import { formatDuration } from '#core/time/duration.ts';
import { type Cause, findCauses } from './find-causes.ts';
import type { HealthState } from './health-state.ts';
import { type ChangePoint, type StateSegment, stateBars, stateSegments, uptime } from './uptime.ts';

/** A day in half hours: what a row of the board shows. */
export const BOARD_BARS = { windowMs: 86_400_000, count: 48 } as const;

export interface StoredService {
  readonly state: HealthState;
  readonly rawState: HealthState;
  readonly noDataReason: string | null;
  readonly sentence: string;
  readonly sinceMs: number;
  readonly revisionSeen: string | null;
  readonly intervalMs: number;
  readonly probeCount: number;
  readonly lastSampleAtMs: number | null;
  readonly latencyP95Ms: number | null;
}

export interface ServiceFacts {
  readonly name: string;
  readonly title: string;
  readonly dependsOn: readonly string[];
  /** null: configured, but no worker has seen it yet. */
  readonly stored: StoredService | null;
  readonly revisionDeployed: string | null;
  /** Settled changes within the window, and the state before the first of them. */
  readonly changes: readonly ChangePoint[];
  readonly initial: HealthState;
}

/** What is so now: the stored state, unless nobody has looked for too long. */
export interface CurrentState {
  readonly state: HealthState;
  readonly noDataReason: ServiceSummary['noDataReason'];
  readonly sentence: string;
  readonly sinceMs: number;
}

/** A status that nobody renews is no status: it turns to no data once the prober is gone or has left this one out. */
export function currentState(
  stored: StoredService | null,
  prober: ProberStatus,
  nowMs: number,
): CurrentState {
  if (!stored) {
    return { state: 'no_data', noDataReason: 'never', sentence: 'not probed yet', sinceMs: nowMs };
  }
  const known = {
    state: stored.state,
    noDataReason: reasonOf(stored),
    sentence: stored.sentence,
    sinceMs: stored.sinceMs,
  };
  if (stored.state === 'paused' || stored.state === 'maintenance' || stored.state === 'no_data') return known;
  const lastMs = stored.lastSampleAtMs ?? stored.sinceMs;
  const isForgotten = nowMs - lastMs > Math.max(3 * stored.intervalMs, stored.intervalMs + 15_000);
  const isGone = prober.state === 'gone' || prober.state === 'never';
  if (!isGone && !isForgotten) return known;
  const ago = formatDuration(Math.floor((nowMs - lastMs) / 1_000) * 1_000);
  return {
    state: 'no_data',
    noDataReason: 'prober',
    sentence: `not probed for ${ago}; before that ${stored.state}: ${stored.sentence}`,
    sinceMs: lastMs,
  };
}

function reasonOf({ state, noDataReason }: StoredService): ServiceSummary['noDataReason'] {
  if (state !== 'no_data') return null;
  return noDataReason === 'database' || noDataReason === 'network' || noDataReason === 'never'
    ? noDataReason
    : 'prober';
}

/** The segments of [fromMs, nowMs), with the silence since nobody looks laid over their end. */
export function segmentsOf(
  facts: ServiceFacts,
  current: CurrentState,
  fromMs: number,
  nowMs: number,
): StateSegment[] {
  const silent =
    current.noDataReason === 'prober' && facts.stored?.state !== 'no_data'
      ? [{ atMs: current.sinceMs, to: 'no_data' as const, sentence: current.sentence }]
      : [];
  const changes = facts.changes.filter((change) => silent.length === 0 || change.atMs < current.sinceMs);
  return stateSegments([...changes, ...silent], fromMs, nowMs, facts.initial);
}

/** All services of an environment as the page shows them, in the given order, with the causes among them. */
export function presentServices(
  services: readonly ServiceFacts[],
  prober: ProberStatus,
  nowMs: number,
): ServiceSummary[] {
  const currents = services.map((facts) => currentState(facts.stored, prober, nowMs));
  const nodes = services.map((facts, index) => ({
    name: facts.name,
    state: currents[index]?.state ?? 'no_data',
    sinceMs: currents[index]?.sinceMs ?? nowMs,
    dependsOn: facts.dependsOn,
  }));
  const causes = new Map(findCauses(nodes).map((cause) => [cause.service, cause]));
  return services.map((facts, index) =>
    presentService(facts, currents[index] as CurrentState, causes.get(facts.name), nowMs),
  );
}

function presentService(
  facts: ServiceFacts,
  current: CurrentState,
  cause: Cause | undefined,
  nowMs: number,
): ServiceSummary {
  const { stored } = facts;
  const stepMs = BOARD_BARS.windowMs / BOARD_BARS.count;
  // Aligned to the step, so that a bar stays the same bar from one look to the next.
  const fromMs = Math.floor(nowMs / stepMs) * stepMs - BOARD_BARS.windowMs + stepMs;
  const segments = segmentsOf(facts, current, fromMs, nowMs);
  return {
    name: facts.name,
    title: facts.title,
    state: current.state,
    rawState: current.noDataReason === null ? (stored?.rawState ?? 'no_data') : 'no_data',
    noDataReason: current.noDataReason,
    sentence: current.sentence,
    since: new Date(current.sinceMs).toISOString(),
    dependsOn: [...facts.dependsOn],
    cause: cause?.causes[0] ? { service: cause.causes[0], sentence: cause.sentence } : null,
    revisionSeen: stored?.revisionSeen ?? null,
    revisionDeployed: facts.revisionDeployed,
    revisionSentence: revisionSentence(stored?.revisionSeen ?? null, facts.revisionDeployed),
    latencyP95Ms: stored?.latencyP95Ms ?? null,
    uptimePct: uptime(segments, fromMs, nowMs).percent,
    bars: {
      from: new Date(fromMs).toISOString(),
      stepMs,
      letters: stateBars(segments, fromMs, stepMs, BOARD_BARS.count),
    },
    lastSampleAt: stored?.lastSampleAtMs == null ? null : new Date(stored.lastSampleAtMs).toISOString(),
    intervalMs: stored?.intervalMs ?? 0,
    probeCount: stored?.probeCount ?? 0,
  };
}

/** Why what answers is not what was deployed last; null when they agree or one is not known. */
export function revisionSentence(seen: string | null, deployed: string | null): string | null {
  if (seen === null || deployed === null || seen === deployed) return null;
  return `revision ${seen} answers, not ${deployed} that was deployed last: its health says nothing about ${deployed}`;
}
