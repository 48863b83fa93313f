import type { HealthState, StateBars } from '#core/api/health.ts';

const STATE_OF: Record<string, HealthState> = {
  U: 'up',
  W: 'degraded',
  D: 'down',
  N: 'no_data',
  P: 'deploying',
  M: 'maintenance',
  Z: 'paused',
};

/** Neighbouring slices of one state; `start` and `length` count slices. */
export type BarRun = { state: HealthState; start: number; length: number };

/** Joins equal neighbours, so that a day of "up" is one shape and not a hundred. */
export function barRuns(letters: string): BarRun[] {
  const runs: BarRun[] = [];
  for (const [index, letter] of [...letters].entries()) {
    const state = STATE_OF[letter] ?? 'no_data';
    const last = runs.at(-1);
    if (last?.state === state) last.length += 1;
    else runs.push({ state, start: index, length: 1 });
  }
  return runs;
}

/** What the bars show, in words: time per state other than up, worst first. */
export function barsSentence(bars: StateBars, span: string, durationText: (ms: number) => string): string {
  const totals = new Map<HealthState, number>();
  for (const run of barRuns(bars.letters)) {
    totals.set(run.state, (totals.get(run.state) ?? 0) + run.length * bars.stepMs);
  }
  const order: [HealthState, string][] = [
    ['down', 'down'],
    ['degraded', 'degraded'],
    ['deploying', 'deploying'],
    ['maintenance', 'maintenance'],
    ['paused', 'paused'],
    ['no_data', 'no data'],
  ];
  const parts = order.flatMap(([state, word]) => {
    const ms = totals.get(state);
    return ms === undefined ? [] : [`${word} in ${durationText(ms)}`];
  });
  if (parts.length === 0) return `${span}: up all the time`;
  if (totals.size === 1 && totals.has('no_data')) return `${span}: no data`;
  return `${span}: ${parts.join(', ')}`;
}
