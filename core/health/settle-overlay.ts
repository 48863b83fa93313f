import { formatDuration } from '#core/time/duration.ts';
import { successesNeeded } from './settle-counters.ts';
import type { SettleMemory } from './settle-memory.ts';
import type { SettleContext, SettledState } from './settle-types.ts';

/** What is shown of a state: it, and the sentence that explains it. */
export type Shown = Pick<SettledState, 'state' | 'noDataReason' | 'sentence'>;

/** Samples missing for longer than this many intervals are a gap: neither up nor down. */
const GAP_INTERVALS = 2.5;

/**
 * Lays what people know over what samples say: paused, then maintenance, then no data, then deploying, then the
 * settled health. The same state, context and instant always give the same answer.
 */
export function overlayState(state: SettledState, context: SettleContext, nowMs: number): Shown {
  if (context.isPaused) return shown('paused', 'paused by configuration');
  const maintenance = maintenanceAt(context, nowMs);
  if (maintenance) return shown('maintenance', maintenanceSentence(maintenance));
  if (isGap(state, nowMs, context)) return gapShown(state, nowMs);
  if (state.rawState === 'no_data') return noData(state);
  return deployingOf(state, context, nowMs) ?? settledHealth(state, context, nowMs);
}

/** What lies over the samples at an instant, whether or not it shows. */
export function coverOf(context: SettleContext, nowMs: number): SettleMemory['hiddenBy'] {
  if (context.isPaused) return 'paused';
  if (maintenanceAt(context, nowMs)) return 'maintenance';
  return deployAt(context, nowMs) ? 'deploying' : null;
}

function maintenanceAt({ maintenance }: SettleContext, nowMs: number) {
  return maintenance.find(({ fromMs, toMs }) => fromMs <= nowMs && nowMs < toMs);
}

function deployAt({ deploy, deployWindowMs }: SettleContext, nowMs: number): SettleContext['deploy'] {
  if (!deploy || nowMs < deploy.startedAtMs || nowMs >= deploy.startedAtMs + deployWindowMs) return null;
  return deploy;
}

/** Whether samples have stayed away too long; a probe that runs into its timeout is given that time too. */
export function isGap(
  state: Pick<SettledState, 'lastScheduledAtMs' | 'memory'>,
  untilMs: number,
  context: Pick<SettleContext, 'intervalMs' | 'timeoutMs'>,
): boolean {
  if (state.lastScheduledAtMs === null) return false;
  const everyMs = expectedInterval(state, context);
  const longestMs = Math.max(GAP_INTERVALS * everyMs, context.timeoutMs + 1.5 * everyMs);
  return untilMs - state.lastScheduledAtMs > longestMs;
}

/** How long the last sample speaks for the target, in ms. */
export function expectedInterval(
  { memory }: Pick<SettledState, 'memory'>,
  { intervalMs }: Pick<SettleContext, 'intervalMs'>,
): number {
  return Math.max(intervalMs, memory.lastIntervalMs);
}

export function gapShown(state: Pick<SettledState, 'lastScheduledAtMs'>, untilMs: number): Shown {
  const silence = formatDuration(untilMs - (state.lastScheduledAtMs ?? untilMs));
  return {
    state: 'no_data',
    noDataReason: 'prober',
    sentence: `no samples for ${silence}: the prober was away`,
  };
}

function shown(state: Shown['state'], sentence: string): Shown {
  return { state, noDataReason: null, sentence };
}

function maintenanceSentence({ toMs, reason }: SettleContext['maintenance'][number]): string {
  const until = `maintenance until ${new Date(toMs).toISOString()}`;
  return reason ? `${until}: ${reason}` : until;
}

function noData({ memory }: SettledState): Shown {
  return {
    state: 'no_data',
    noDataReason: memory.lastNoDataReason ?? 'prober',
    sentence: memory.lastReason,
  };
}

function deployingOf(
  { rawState, memory }: SettledState,
  context: SettleContext,
  nowMs: number,
): Shown | null {
  const deploy = deployAt(context, nowMs);
  if (!deploy || (rawState !== 'down' && memory.known !== 'down')) return null;
  const ago = formatDuration(nowMs - deploy.startedAtMs);
  return shown('deploying', `deploying ${deploy.revision}, started ${ago} ago: ${memory.lastReason}`);
}

const COVERS = { paused: 'the pause', maintenance: 'maintenance', deploying: 'the deploy' } as const;

function settledHealth(state: SettledState, { thresholds }: SettleContext, nowMs: number): Shown {
  const { rawState, memory, failures, successes } = state;
  const { known, lastReason } = memory;
  if (known === null)
    return {
      state: 'no_data',
      noDataReason: 'prober',
      sentence: `${lastReason} (${failures} of ${thresholds.failures} before down)`,
    };
  if (rawState === 'down' && known === 'down' && memory.hiddenBy !== null)
    return shown(known, `${lastReason} (still failing when ${COVERS[memory.hiddenBy]} ended)`);
  if (rawState === known) return shown(known, lastReason);
  if (rawState === 'down')
    return shown(known, `${lastReason} (${failures} of ${thresholds.failures} before down)`);
  if (known === 'up')
    return shown(known, `${lastReason} (${memory.troubles} of ${thresholds.failures} before degraded)`);
  const needed = successesNeeded(memory.changesMs, thresholds, nowMs);
  const good = rawState === 'up' ? memory.clean : successes;
  return shown(known, `${lastReason} (${good} of ${needed} before ${rawState})`);
}
