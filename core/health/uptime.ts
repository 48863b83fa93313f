import { type HealthState, severityOf } from './health-state.ts';
import { sweepWorst } from './state-sweep.ts';

/** A stretch of one state, [fromMs, toMs), epoch ms. */
export interface StateSegment {
  state: HealthState;
  fromMs: number;
  toMs: number;
  sentence?: string | undefined;
}

export interface Uptime {
  /** up / (up + degraded + down), in percent, within [0, 100]; null when nothing was known. */
  percent: number | null;
  /** Time in each state, ms; what no segment covers is no_data. They add up to the window. */
  spentMs: Record<HealthState, number>;
}

/** Uptime over [fromMs, toMs): each slice of time counts once, at its worst state; no data, maintenance, deploys and pauses are left out of the share. */
export function uptime(segments: readonly StateSegment[], fromMs: number, toMs: number): Uptime {
  const spentMs: Record<HealthState, number> = {
    up: 0,
    degraded: 0,
    down: 0,
    no_data: 0,
    deploying: 0,
    maintenance: 0,
    paused: 0,
  };
  for (const slice of sweepWorst(segments, fromMs, toMs)) spentMs[slice.state] += slice.toMs - slice.fromMs;
  const judgedMs = spentMs.up + spentMs.degraded + spentMs.down;
  return { percent: judgedMs > 0 ? (spentMs.up / judgedMs) * 100 : null, spentMs };
}

/** A stored change, as far as segments need it. */
export interface ChangePoint {
  atMs: number;
  to: HealthState;
  sentence?: string | undefined;
}

/**
 * Turns changes, in any order, into segments that cover [fromMs, toMs) without overlap. What was before the first
 * change is `initial`; changes before the window set its first state.
 */
export function stateSegments(
  changes: readonly ChangePoint[],
  fromMs: number,
  toMs: number,
  initial: HealthState = 'no_data',
): StateSegment[] {
  const ordered = changes.filter((change) => change.atMs < toMs).sort((a, b) => a.atMs - b.atMs);
  const segments: StateSegment[] = [];
  let current: StateSegment = { state: initial, fromMs, toMs };
  for (const change of ordered) {
    const atMs = Math.max(change.atMs, fromMs);
    if (change.to === current.state) continue;
    if (atMs > current.fromMs) segments.push({ ...current, toMs: atMs });
    current = { state: change.to, fromMs: atMs, toMs, sentence: change.sentence };
  }
  if (current.toMs > current.fromMs) segments.push(current);
  return segments;
}

/** One letter a state: U up, W degraded, D down, N no data, P deploying, M maintenance, Z paused. */
const STATE_LETTERS: Record<HealthState, string> = {
  up: 'U',
  degraded: 'W',
  down: 'D',
  no_data: 'N',
  deploying: 'P',
  maintenance: 'M',
  paused: 'Z',
};

/**
 * `count` bars of `stepMs` from `fromMs` on, one letter each for the worst state in it. A bar that segments cover
 * in part is judged by that part; one that none touches is N.
 */
export function stateBars(
  segments: readonly StateSegment[],
  fromMs: number,
  stepMs: number,
  count: number,
): string {
  const worst: (HealthState | null)[] = Array.from({ length: count }, () => null);
  for (const segment of segments) {
    if (!(segment.toMs > segment.fromMs)) continue;
    const first = Math.max(0, Math.floor((segment.fromMs - fromMs) / stepMs));
    const last = Math.min(count - 1, Math.ceil((segment.toMs - fromMs) / stepMs) - 1);
    for (let bar = first; bar <= last; bar++) {
      const before = worst[bar] ?? null;
      if (before === null || severityOf(segment.state) > severityOf(before)) worst[bar] = segment.state;
    }
  }
  return worst.map((state) => STATE_LETTERS[state ?? 'no_data']).join('');
}

export interface Outage {
  fromMs: number;
  /** Null while it lasts. */
  toMs: number | null;
  durationMs: number;
  sentence: string;
}

/** The stretches of down, newest first; one that reaches `nowMs` still lasts. */
export function listOutages(segments: readonly StateSegment[], nowMs: number): Outage[] {
  return segments
    .filter((segment) => segment.state === 'down' && segment.toMs > segment.fromMs)
    .map((segment) => ({
      fromMs: segment.fromMs,
      toMs: segment.toMs >= nowMs ? null : segment.toMs,
      durationMs: Math.min(segment.toMs, nowMs) - segment.fromMs,
      sentence: segment.sentence ?? 'down',
    }))
    .sort((a, b) => b.fromMs - a.fromMs);
}
