import type { KnownState } from './health-state.ts';
import { countSample, provenHealth, recentChanges } from './settle-counters.ts';
import { settleHidden } from './settle-hidden.ts';
import { parseSettleMemory } from './settle-memory.ts';
import { expectedInterval, gapShown, isGap, overlayState, type Shown } from './settle-overlay.ts';
import type {
  SettleContext,
  SettledChange,
  SettledState,
  SettleResult,
  SettleSample,
} from './settle-types.ts';

/** The state of a probe that was never asked. */
export function initialState(nowMs: number): SettledState {
  return {
    state: 'no_data',
    rawState: 'no_data',
    noDataReason: 'prober',
    sentence: 'never probed',
    sinceMs: nowMs,
    failures: 0,
    successes: 0,
    memory: parseSettleMemory(null),
    lastScheduledAtMs: null,
    lastSampleAtMs: null,
  };
}

/**
 * Settles a probe's state by one sample, or without one by the time alone (a deploy begins or its window ends,
 * maintenance, a pause, samples that stay away). A sample not newer than the last one changes nothing.
 * Everything is dated by the sample's own end, so that samples replayed later settle as they would have then.
 */
export function settleState(
  previous: SettledState,
  sample: SettleSample | null,
  context: SettleContext,
  nowMs: number,
): SettleResult {
  const lastMs = previous.lastScheduledAtMs;
  if (sample && lastMs !== null && sample.scheduledAtMs <= lastMs)
    return { next: previous, changes: [], nextDelayMs: nextDelay(previous, context) };
  const changes: SettledChange[] = [];
  const before = settleGap(previous, sample ? sample.scheduledAtMs : nowMs, context, changes);
  const atMs = Math.max(sample ? sample.endedAtMs : nowMs, before.sinceMs);
  const counted = sample ? applySample(before, sample, context, atMs) : before;
  const settled = settleHidden(counted, sample, context, atMs);
  const next = show(settled, overlayState(settled, context, atMs), atMs, changes);
  return { next, changes, nextDelayMs: nextDelay(next, context) };
}

/** Samples that stayed away leave a `no_data` from the end of the last known interval on. */
function settleGap(
  previous: SettledState,
  untilMs: number,
  context: SettleContext,
  changes: SettledChange[],
): SettledState {
  const { state, lastScheduledAtMs, sinceMs } = previous;
  const isWatched = state !== 'paused' && state !== 'no_data' && state !== 'maintenance';
  if (!isWatched || lastScheduledAtMs === null || !isGap(previous, untilMs, context)) return previous;
  const atMs = Math.max(lastScheduledAtMs + expectedInterval(previous, context), sinceMs);
  return show(previous, gapShown(previous, untilMs), atMs, changes);
}

function applySample(
  previous: SettledState,
  sample: SettleSample,
  context: SettleContext,
  atMs: number,
): SettledState {
  const seen: SettledState = {
    ...previous,
    rawState: sample.verdict,
    lastScheduledAtMs: sample.scheduledAtMs,
    lastSampleAtMs: sample.endedAtMs,
    memory: {
      ...previous.memory,
      lastIntervalMs: context.intervalMs,
      lastReason: sample.reason,
      lastNoDataReason: sample.noDataReason,
    },
  };
  if (sample.verdict === 'no_data') return seen;
  const counted = { ...seen, ...countSample(seen, sample.verdict) };
  const known = provenHealth(counted, sample.verdict, context.thresholds, atMs);
  const changesMs = changesOf(counted, known, context, atMs);
  return { ...counted, memory: { ...counted.memory, known, changesMs } };
}

/** A restart in a deploy or in maintenance is no flapping. */
function changesOf(
  counted: SettledState,
  known: KnownState | null,
  context: SettleContext,
  atMs: number,
): number[] {
  const { changesMs } = counted.memory;
  const recent = recentChanges(changesMs, context.thresholds.flapWindow, atMs);
  const hasChanged = counted.memory.known !== null && known !== counted.memory.known;
  const isExpected = counted.state === 'deploying' || counted.state === 'maintenance';
  return hasChanged && !isExpected ? [...recent, atMs].slice(-101) : recent;
}

function show(previous: SettledState, shown: Shown, atMs: number, changes: SettledChange[]): SettledState {
  if (shown.state === previous.state) return { ...previous, ...shown };
  changes.push({
    from: previous.state,
    to: shown.state,
    rawState: previous.rawState,
    atMs,
    noDataReason: shown.noDataReason,
    sentence: shown.sentence,
  });
  return { ...previous, ...shown, sinceMs: atMs };
}

/** The recheck, never slower than the interval, while the last sample contradicts what is settled. */
function nextDelay(state: SettledState, context: SettleContext): number {
  const isUnsettled = state.rawState !== 'no_data' && state.rawState !== state.memory.known;
  return isUnsettled ? Math.min(context.thresholds.recheck, context.intervalMs) : context.intervalMs;
}
