import { coverOf, isGap } from './settle-overlay.ts';
import type { SettleContext, SettledState, SettleSample } from './settle-types.ts';

/**
 * Failures beneath an overlay are hidden while it lasts. Once none is in force and the target still fails, they are
 * believed at once: nothing is left that would call it up. A success in between forgets them; `no_data` and a gap
 * neither believe nor forget them.
 */
export function settleHidden(
  state: SettledState,
  sample: SettleSample | null,
  context: SettleContext,
  atMs: number,
): SettledState {
  const { rawState, failures, memory } = state;
  const isProven = failures >= context.thresholds.failures;
  if (failures === 0 || isProven) return { ...state, memory: { ...memory, hiddenBy: null } };
  if (rawState !== 'down' || isGap(state, atMs, context)) return state;
  const cover = coverOf(context, atMs);
  if (cover === null) return memory.hiddenBy === null ? state : believed(state);
  // By the time alone only a deploy hides a failure: it is shown because of it. What failed before the others, counts.
  const isHidden = sample !== null || cover === 'deploying';
  return isHidden ? { ...state, memory: { ...memory, hiddenBy: cover } } : state;
}

function believed(state: SettledState): SettledState {
  return { ...state, memory: { ...state.memory, known: 'down' } };
}
