import { thresholds as thresholdsSchema } from '#core/config/probe-schema.ts';
import { initialState, settleState } from './settle-state.ts';
import type { SettleContext, SettledChange, SettledState, SettleSample } from './settle-types.ts';

export const T0 = Date.parse('2026-01-10T12:00:00Z');
export const EVERY = 10_000;

export const context: SettleContext = {
  thresholds: thresholdsSchema.parse({}),
  intervalMs: EVERY,
  timeoutMs: 5_000,
  deploy: null,
  deployWindowMs: 300_000,
  maintenance: [],
  isPaused: false,
};

const REASON = {
  up: '200 in 43 ms',
  degraded: 'took 2 s',
  down: '503, expected 200',
  no_data: 'resolver down',
};
const VERDICT = { u: 'up', w: 'degraded', d: 'down', n: 'no_data' } as const;

export function sampleAt(letter: string, scheduledAtMs: number): SettleSample {
  const verdict = VERDICT[letter as keyof typeof VERDICT];
  const noDataReason = verdict === 'no_data' ? 'network' : null;
  return { verdict, noDataReason, reason: REASON[verdict], scheduledAtMs, endedAtMs: scheduledAtMs + 50 };
}

export interface Played {
  state: SettledState;
  changes: SettledChange[];
  delays: number[];
}

/** One letter a sample, one interval apart; "." is a sample that never came. */
export function play(
  letters: string,
  rest: Partial<SettleContext> = {},
  from = initialState(T0),
  startMs = T0,
): Played {
  const played: Played = { state: from, changes: [], delays: [] };
  for (const [i, letter] of [...letters].entries()) {
    if (letter === '.') continue;
    const sample = sampleAt(letter, startMs + i * EVERY);
    const result = settleState(played.state, sample, { ...context, ...rest }, sample.endedAtMs);
    played.state = result.next;
    played.changes.push(...result.changes);
    played.delays.push(result.nextDelayMs);
  }
  return played;
}

export function path({ changes }: Played): string {
  return changes.map(({ to, atMs }) => `${to}@${(atMs - T0) / 1_000}`).join(' ');
}
