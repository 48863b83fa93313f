import { formatDuration } from '#core/time/duration.ts';
import { successesNeeded } from './settle-counters.ts';
import type { SettleContext, SettledState, SettleSample } from './settle-types.ts';

/** What is shown of a state: it, and the sentence that explains it. */
export type Shown = Pick<SettledState, 'state' | 'noDataReason' | 'sentence'>;

/**
 * Lays what people know over what samples say: paused, then maintenance, then no data, then deploying, then the
 * settled health.
 */
export function overlayState(
  state: SettledState,
  sample: SettleSample | null,
  hasGap: boolean,
  context: SettleContext,
  nowMs: number,
): Shown {
  if (context.isPaused) return shown('paused', 'paused by configuration');
  const maintenance = context.maintenance.find(({ fromMs, toMs }) => fromMs <= nowMs && nowMs < toMs);
  if (maintenance) return shown('maintenance', maintenanceSentence(maintenance));
  if (sample?.verdict === 'no_data')
    return { state: 'no_data', noDataReason: sample.noDataReason ?? 'prober', sentence: sample.reason };
  const isSilent = !sample && state.state === 'no_data';
  if (hasGap || isSilent || state.rawState === 'no_data') return silent(state, hasGap);
  return deployingOf(state, sample, context, nowMs) ?? settledHealth(state, sample, context, nowMs);
}

function shown(state: Shown['state'], sentence: string): Shown {
  return { state, noDataReason: null, sentence };
}

function maintenanceSentence({ toMs, reason }: SettleContext['maintenance'][number]): string {
  const until = `maintenance until ${new Date(toMs).toISOString()}`;
  return reason ? `${until}: ${reason}` : until;
}

/** Without a newer sample nothing is known again: what was said of the silence stays. */
function silent(state: SettledState, hasGap: boolean): Shown {
  if (state.state === 'no_data')
    return { state: 'no_data', noDataReason: state.noDataReason ?? 'prober', sentence: state.sentence };
  return {
    state: 'no_data',
    noDataReason: 'prober',
    sentence: hasGap ? 'no samples: the prober is away' : 'no sample since',
  };
}

function deployingOf(
  state: SettledState,
  sample: SettleSample | null,
  { deploy, deployWindowMs }: SettleContext,
  nowMs: number,
): Shown | null {
  if (!deploy || nowMs < deploy.startedAtMs || nowMs >= deploy.startedAtMs + deployWindowMs) return null;
  if (state.rawState !== 'down' && state.memory.known !== 'down') return null;
  if (!sample && state.state === 'deploying') return shown('deploying', state.sentence);
  const ago = formatDuration(nowMs - deploy.startedAtMs);
  const said = sample ? sample.reason : state.sentence;
  return shown('deploying', `deploying ${deploy.revision}, started ${ago} ago: ${said}`);
}

function settledHealth(
  state: SettledState,
  sample: SettleSample | null,
  context: SettleContext,
  nowMs: number,
): Shown {
  const { known } = state.memory;
  if (known === null) return unproven(state, sample, context);
  if (!sample)
    return shown(known, known === state.state ? state.sentence : `${known} again, by the last sample`);
  if (sample.verdict === known) return shown(known, sample.reason);
  if (sample.verdict === 'down')
    return shown(known, `${sample.reason} (${state.failures} of ${context.thresholds.failures} before down)`);
  if (known === 'up')
    return shown(
      known,
      `${sample.reason} (${state.memory.troubles} of ${context.thresholds.failures} before degraded)`,
    );
  const needed = successesNeeded(state.memory.changesMs, context.thresholds, nowMs);
  const good = sample.verdict === 'up' ? state.memory.clean : state.successes;
  return shown(known, `${sample.reason} (${good} of ${needed} before ${sample.verdict})`);
}

function unproven(state: SettledState, sample: SettleSample | null, context: SettleContext): Shown {
  const sentence = sample
    ? `${sample.reason} (${state.failures} of ${context.thresholds.failures} before down)`
    : state.sentence;
  return { state: 'no_data', noDataReason: 'prober', sentence };
}
