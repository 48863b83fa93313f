import type { Thresholds } from '#core/config/probe-schema.ts';
import type { KnownState } from './health-state.ts';
import type { SettledState } from './settle-types.ts';

type Counters = Pick<SettledState, 'failures' | 'successes' | 'memory'>;

/** Counts one sample that says something about the target; `no_data` never comes here. */
export function countSample(previous: Counters, verdict: KnownState): Counters {
  return {
    failures: verdict === 'down' ? previous.failures + 1 : 0,
    successes: verdict === 'down' ? 0 : previous.successes + 1,
    memory: {
      ...previous.memory,
      troubles: verdict === 'up' ? 0 : previous.memory.troubles + 1,
      clean: verdict === 'up' ? previous.memory.clean + 1 : 0,
    },
  };
}

/**
 * The health that the streaks prove, else the one known before. A first good sample is believed at once; a first
 * bad one has to repeat like any other.
 */
export function provenHealth(
  counters: Counters,
  verdict: KnownState,
  thresholds: Thresholds,
  nowMs: number,
): KnownState | null {
  const { failures, successes, memory } = counters;
  const needed = successesNeeded(memory.changesMs, thresholds, nowMs);
  if (failures >= thresholds.failures) return 'down';
  if (memory.known === null) return verdict === 'down' ? null : verdict;
  if (memory.known === 'up') return memory.troubles >= thresholds.failures ? 'degraded' : 'up';
  if (memory.clean >= needed) return 'up';
  return memory.known === 'down' && successes >= needed ? 'degraded' : memory.known;
}

/** Good samples in a row before recovery: doubled while health flaps, by more changes in the window than allowed. */
export function successesNeeded(changesMs: readonly number[], thresholds: Thresholds, nowMs: number): number {
  const isFlapping =
    thresholds.flapChanges > 0 &&
    recentChanges(changesMs, thresholds.flapWindow, nowMs).length > thresholds.flapChanges;
  return isFlapping ? thresholds.successes * 2 : thresholds.successes;
}

/** The changes inside the window; no more are kept than the largest setting can ask for. */
export function recentChanges(changesMs: readonly number[], windowMs: number, nowMs: number): number[] {
  return changesMs.filter((atMs) => atMs > nowMs - windowMs).slice(-101);
}
