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

const WORDS: [HealthState, string][] = [
  ['down', 'down'],
  ['degraded', 'degraded'],
  ['deploying', 'deploying'],
  ['maintenance', 'maintenance'],
  ['paused', 'paused'],
  ['no_data', 'no data'],
];

/**
 * What the bars show, in words: slices per state other than up, worst first. Slices and not durations, because a slice
 * shows the worst that happened in it, however short.
 */
export function barsSentence(bars: StateBars, span: string, durationText: (ms: number) => string): string {
  const totals = new Map<HealthState, number>();
  for (const run of barRuns(bars.letters)) {
    totals.set(run.state, (totals.get(run.state) ?? 0) + run.length);
  }
  const parts = WORDS.flatMap(([state, word]) => {
    const slices = totals.get(state);
    return slices === undefined ? [] : [`${word} in ${slices}`];
  });
  if (parts.length === 0) return `${span}: up all the time`;
  if (totals.size === 1 && totals.has('no_data')) return `${span}: no data`;
  return `${span}, in ${bars.letters.length} slices of ${durationText(bars.stepMs)}: ${parts.join(', ')}`;
}

/** A run of equal slices with its instants; its edges are as fine as a slice. */
export type BarStretch = BarRun & { from: string; to: string };

export function barStretches({ from, stepMs, letters }: StateBars): BarStretch[] {
  const startMs = Date.parse(from);
  const instant = (slice: number) => new Date(startMs + slice * stepMs).toISOString();
  return barRuns(letters).map((run) => ({
    ...run,
    from: instant(run.start),
    to: instant(run.start + run.length),
  }));
}

/** The index of the stretch that a slice belongs to; -1 outside them. */
export function stretchAt(stretches: readonly BarStretch[], slice: number): number {
  return stretches.findIndex(({ start, length }) => start <= slice && slice < start + length);
}
