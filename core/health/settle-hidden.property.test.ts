import fc from 'fast-check';
import { expect, test } from 'vitest';
import { context, EVERY, sampleAt, T0 } from './made-states.ts';
import { type ProbeStanding, serviceState } from './service-state.ts';
import { initialState, settleState } from './settle-state.ts';
import type { SettleContext, SettledState } from './settle-types.ts';

type Cover = 'deploying' | 'maintenance' | 'paused' | null;

const COVERED: Record<NonNullable<Cover>, Partial<SettleContext>> = {
  deploying: { deploy: { revision: 'b2', startedAtMs: T0 } },
  maintenance: { maintenance: [{ fromMs: T0, toMs: T0 + 86_400_000 }] },
  paused: { isPaused: true },
};

const under = (cover: Cover): SettleContext => ({
  ...context,
  deployWindowMs: 86_400_000,
  ...(cover === null ? {} : COVERED[cover]),
});

/** A sample, or "." for a look by the time alone; an overlay now and then, as long as it likes. */
const stepsArbitrary = fc
  .array(
    fc.record({
      cover: fc.constantFrom<Cover>(null, null, 'deploying', 'maintenance', 'paused'),
      letters: fc.array(fc.constantFrom('u', 'w', 'd', 'd', 'd', 'n', '.'), { maxLength: 5 }),
    }),
    { maxLength: 10 },
  )
  .map((spans) => spans.flatMap(({ cover, letters }) => letters.map((letter) => ({ cover, letter }))));

function settle(state: SettledState, letter: string, cover: Cover, atMs: number): SettledState {
  const sample = letter === '.' ? null : sampleAt(letter, atMs);
  return settleState(state, sample, under(cover), atMs + 50).next;
}

/** One interval a letter, from one interval after T0 on. */
function play(steps: readonly { letter: string; cover: Cover }[]): SettledState {
  return steps.reduce(
    (state, { letter, cover }, i) => settle(state, letter, cover, T0 + (i + 1) * EVERY),
    initialState(T0),
  );
}

test('after an overlay over a failing target, the next settled state is not up, by a sample or by the time', () => {
  fc.assert(
    fc.property(
      stepsArbitrary,
      fc.constantFrom<NonNullable<Cover>>('deploying', 'maintenance', 'paused'),
      fc.constantFrom('d', '.'),
      (steps, cover, letter) => {
        const covered = [...steps, { letter: 'd', cover }];
        expect(play(covered).state).toBe(cover);
        const next = play([...covered, { letter, cover: null }]);
        expect(next.state).toBe('down');
        expect(next.sentence).toContain('503, expected 200');
      },
    ),
  );
});

test('deploying never gives way to up while the last sample failed', () => {
  fc.assert(
    fc.property(stepsArbitrary, (steps) => {
      let state = initialState(T0);
      for (const [i, { letter, cover }] of steps.entries()) {
        const before = state;
        state = settle(before, letter, cover, T0 + (i + 1) * EVERY);
        if (before.state === 'deploying' && state.rawState === 'down') expect(state.state).not.toBe('up');
      }
    }),
  );
});

test('one success beneath the overlay is enough to forget what failed there', () => {
  fc.assert(
    fc.property(fc.constantFrom('d', 'dd'), fc.constantFrom('u', 'w'), (failing, success) => {
      const covered = [...failing, success].map((letter) => ({ letter, cover: 'deploying' as const }));
      const { state } = play([{ letter: 'u', cover: null }, ...covered, { letter: '.', cover: null }]);
      expect(state).toBe(failing === 'dd' && success === 'w' ? 'degraded' : 'up');
    }),
  );
});

test('a service whose sentence says that all probes are up has no probe that failed at last', () => {
  fc.assert(
    fc.property(fc.array(stepsArbitrary, { minLength: 1, maxLength: 3 }), (runs) => {
      const longest = Math.max(...runs.map((steps) => steps.length));
      const states = runs.map(() => initialState(T0));
      for (let i = 0; i < longest; i += 1) {
        for (const [probe, steps] of runs.entries()) {
          const step = steps[i];
          const state = states[probe];
          if (step && state) states[probe] = settle(state, step.letter, step.cover, T0 + (i + 1) * EVERY);
        }
        const standings = states.map((state, probe): ProbeStanding => ({ name: `p${probe}`, ...state }));
        const { state, sentence } = serviceState(standings);
        if (state !== 'up' || !sentence.startsWith('all ')) continue;
        expect(standings.map(({ rawState }) => rawState)).toEqual(standings.map(() => 'up'));
      }
    }),
  );
});
