import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { thresholds as thresholdsSchema } from '#core/config/probe-schema.ts';
import { initialState, settleState } from './settle-state.ts';
import type { SettleContext, SettledChange, SettledState, SettleSample } from './settle-types.ts';

const T0 = 1_768_000_000_000;
const EVERY = 10_000;

const verdictArbitrary = fc.constantFrom('up', 'degraded', 'down', 'no_data');
const knownArbitrary = fc.constantFrom('up', 'degraded', 'down');

const contextArbitrary: fc.Arbitrary<SettleContext> = fc
  .record({
    failures: fc.integer({ min: 1, max: 4 }),
    successes: fc.integer({ min: 1, max: 4 }),
    flapChanges: fc.integer({ min: 0, max: 3 }),
    deployAfter: fc.option(fc.integer({ min: 0, max: 300_000 })),
    maintenance: fc.array(fc.tuple(fc.nat(400_000), fc.nat(100_000)), { maxLength: 2 }),
    isPaused: fc.boolean(),
  })
  .map(({ failures, successes, flapChanges, deployAfter, maintenance, isPaused }) => ({
    thresholds: { ...thresholdsSchema.parse({}), failures, successes, flapChanges },
    intervalMs: EVERY,
    timeoutMs: 5_000,
    deploy: deployAfter === null ? null : { revision: 'r', startedAtMs: T0 + deployAfter },
    deployWindowMs: 60_000,
    maintenance: maintenance.map(([from, length]) => ({ fromMs: T0 + from, toMs: T0 + from + length })),
    isPaused,
  }));

/** Samples with now and then a gap, or a tick without a sample, which time alone settles. */
const stepsArbitrary = fc.array(
  fc.record({
    verdict: fc.option(verdictArbitrary, { freq: 8 }),
    afterMs: fc.constantFrom(EVERY, EVERY, EVERY, 2_000, 90_000),
  }),
  { maxLength: 40 },
);

interface Step {
  verdict: SettleSample['verdict'] | null;
  afterMs: number;
}

function toSample(verdict: NonNullable<Step['verdict']>, atMs: number): SettleSample {
  const noDataReason = verdict === 'no_data' ? 'network' : null;
  return { verdict, noDataReason, reason: `it was ${verdict}`, scheduledAtMs: atMs, endedAtMs: atMs + 50 };
}

function play(steps: readonly Step[], context: SettleContext) {
  let state: SettledState = initialState(T0);
  let atMs = T0;
  const changes: SettledChange[] = [];
  const states: SettledState[] = [state];
  for (const { verdict, afterMs } of steps) {
    atMs += afterMs;
    const result = settleState(state, verdict === null ? null : toSample(verdict, atMs), context, atMs + 50);
    changes.push(...result.changes);
    state = result.next;
    states.push(state);
  }
  return { state, states, changes, atMs };
}

/** Only what is known of the target, without overlays. */
const plain = (context: SettleContext): SettleContext => ({
  ...context,
  deploy: null,
  maintenance: [],
  isPaused: false,
});

describe('settleState', () => {
  test('a change always changes the state, follows the one before and never goes back in time', () => {
    fc.assert(
      fc.property(stepsArbitrary, contextArbitrary, (steps, context) => {
        const { changes, state } = play(steps, context);
        let before = initialState(T0).state;
        let beforeMs = T0;
        for (const change of changes) {
          expect(change.from).toBe(before);
          expect(change.to).not.toBe(change.from);
          expect(change.atMs).toBeGreaterThanOrEqual(beforeMs);
          expect(change.sentence).not.toBe('');
          expect(change.noDataReason === null).toBe(change.to !== 'no_data');
          before = change.to;
          beforeMs = change.atMs;
        }
        expect(state.state).toBe(before);
        expect(state.sinceMs).toBe(beforeMs);
      }),
    );
  });

  test('the same again gives the same, and a sample settled twice counts once', () => {
    fc.assert(
      fc.property(stepsArbitrary, contextArbitrary, verdictArbitrary, (steps, context, verdict) => {
        expect(play(steps, context)).toEqual(play(steps, context));
        const { state, atMs } = play(steps, context);
        const sample = toSample(verdict, atMs + EVERY);
        const once = settleState(state, sample, context, atMs + EVERY);
        const twice = settleState(once.next, sample, context, atMs + EVERY);
        expect(twice.next).toEqual(once.next);
        expect(twice.changes).toEqual([]);
      }),
    );
  });

  test('the same instant settled twice without a sample changes nothing more', () => {
    fc.assert(
      fc.property(stepsArbitrary, contextArbitrary, fc.nat(200_000), (steps, context, afterMs) => {
        const { state, atMs } = play(steps, context);
        const once = settleState(state, null, context, atMs + afterMs);
        const twice = settleState(once.next, null, context, atMs + afterMs);
        expect(twice).toEqual({ ...once, changes: [] });
      }),
    );
  });

  test('no_data neither advances nor resets the counters', () => {
    fc.assert(
      fc.property(fc.array(verdictArbitrary, { maxLength: 40 }), contextArbitrary, (verdicts, context) => {
        const steps = verdicts.map((verdict) => ({ verdict, afterMs: EVERY }));
        const withNoData = play(steps, plain(context)).state;
        // The same instants, so that the flap window sees the same times.
        let without = initialState(T0);
        for (const [i, { verdict }] of steps.entries()) {
          const sample = toSample(verdict, T0 + (i + 1) * EVERY);
          const calm = { ...plain(context), intervalMs: 1_000_000 };
          if (verdict !== 'no_data') without = settleState(without, sample, calm, sample.endedAtMs).next;
        }
        expect(withNoData.failures).toBe(without.failures);
        expect(withNoData.successes).toBe(without.successes);
        expect(withNoData.memory.known).toBe(without.memory.known);
      }),
    );
  });

  test('is down only by failures in a row, and up again only by successes in a row', () => {
    fc.assert(
      fc.property(fc.array(knownArbitrary, { maxLength: 60 }), contextArbitrary, (verdicts, context) => {
        const { states } = play(
          verdicts.map((verdict) => ({ verdict, afterMs: EVERY })),
          plain(context),
        );
        for (const [i, now] of states.entries()) {
          const before = states[i - 1];
          if (!before || before.state === now.state) continue;
          if (now.state === 'down') expect(now.failures).toBeGreaterThanOrEqual(context.thresholds.failures);
          if (before.state === 'down')
            expect(now.successes).toBeGreaterThanOrEqual(context.thresholds.successes);
        }
      }),
    );
  });

  test('enough alike samples settle to what they say', () => {
    fc.assert(
      fc.property(stepsArbitrary, contextArbitrary, knownArbitrary, (steps, context, verdict) => {
        const needed = Math.max(context.thresholds.failures, 2 * context.thresholds.successes);
        const alike = Array.from({ length: needed }, () => ({ verdict, afterMs: EVERY }));
        const { state } = play([...steps, ...alike], plain(context));
        expect(state.state).toBe(verdict);
        expect(state.sentence).toBe(`it was ${verdict}`);
      }),
    );
  });

  test('our own faults alone never say anything of the target', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(EVERY, 90_000), { maxLength: 30 }),
        contextArbitrary,
        (gaps, context) => {
          const steps = gaps.map((afterMs) => ({ verdict: 'no_data' as const, afterMs }));
          for (const { state } of play(steps, plain(context)).states) expect(state).toBe('no_data');
        },
      ),
    );
  });

  test('the next probe is never later than the interval', () => {
    fc.assert(
      fc.property(stepsArbitrary, contextArbitrary, verdictArbitrary, (steps, context, verdict) => {
        const { state, atMs } = play(steps, context);
        const { nextDelayMs } = settleState(state, toSample(verdict, atMs + EVERY), context, atMs);
        expect(nextDelayMs).toBeGreaterThan(0);
        expect(nextDelayMs).toBeLessThanOrEqual(EVERY);
      }),
    );
  });
});
