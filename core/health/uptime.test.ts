import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type HealthState, healthStateSchema } from './health-state.ts';
import { listOutages, type StateSegment, stateBars, stateSegments, uptime } from './uptime.ts';

const LETTER: Record<string, HealthState> = {
  U: 'up',
  W: 'degraded',
  D: 'down',
  N: 'no_data',
  P: 'deploying',
  M: 'maintenance',
  Z: 'paused',
};

/** "U0-10 D5-7" → segments. */
function segments(text: string): StateSegment[] {
  return [...text.matchAll(/([A-Z])(-?\d+)-(-?\d+)/g)].map(([, letter, from, to]) => ({
    state: LETTER[letter ?? ''] ?? 'no_data',
    fromMs: Number(from),
    toMs: Number(to),
  }));
}

describe('uptime', () => {
  test.each<[string, number | null]>([
    ['U0-100', 100],
    ['D0-100', 0],
    ['', null],
    ['N0-100', null],
    ['M0-100', null],
    ['U0-75 D75-100', 75],
    ['U0-75 W75-100', 75],
    ['U0-30 N30-90 D90-100', 75],
    ['U0-30 M30-90 D90-100', 75],
    ['U0-30 P30-60 Z60-90 D90-100', 75],
    ['U0-30 D90-100', 75],
    ['U0-100 D25-50', 75],
    ['U0-100 U0-100 U50-100', 100],
    ['D0-50 D25-50 U50-100', 50],
    ['U-500-50 D50-900', 50],
    ['U50-20', null],
    ['U0-100 D60-40', 100],
  ])('%s → %s', (text, percent) => {
    expect(uptime(segments(text), 0, 100).percent).toBe(percent);
  });

  test('says where the time went, the uncovered as no data', () => {
    expect(uptime(segments('U0-30 D30-40 M40-70'), 0, 100).spentMs).toEqual({
      up: 30,
      degraded: 0,
      down: 10,
      no_data: 30,
      deploying: 0,
      maintenance: 30,
      paused: 0,
    });
  });
});

describe('stateSegments', () => {
  test('covers the window, beginning with what held before it', () => {
    const changes = [
      { atMs: 60, to: 'up' as const },
      { atMs: -10, to: 'down' as const, sentence: 'refused' },
      { atMs: 200, to: 'down' as const },
    ];
    expect(stateSegments(changes, 0, 100)).toEqual([
      { state: 'down', fromMs: 0, toMs: 60, sentence: 'refused' },
      { state: 'up', fromMs: 60, toMs: 100, sentence: undefined },
    ]);
  });

  test('without a change is what it was', () => {
    expect(stateSegments([], 0, 100)).toEqual([{ state: 'no_data', fromMs: 0, toMs: 100 }]);
    expect(stateSegments([], 0, 100, 'up')).toEqual([{ state: 'up', fromMs: 0, toMs: 100 }]);
    expect(stateSegments([], 100, 100)).toEqual([]);
  });
});

describe('stateBars', () => {
  test.each<[string, string]>([
    ['U0-50', 'UUUUU'],
    ['U0-25 D25-26 U26-50', 'UUDUU'],
    ['U0-20 D20-30 U30-50', 'UUDUU'],
    ['U0-20 N20-21 W21-22 U22-50', 'UUNUU'],
    ['U10-50', 'NUUUU'],
    ['U0-42', 'UUUUU'],
    ['M0-20 U20-30 Z30-40 P40-50', 'MMUZP'],
    ['U-100-200', 'UUUUU'],
    ['U60-90', 'NNNNN'],
    ['D30-10', 'NNNNN'],
    ['', 'NNNNN'],
  ])('%s → %s', (text, bars) => {
    expect(stateBars(segments(text), 0, 10, 5)).toBe(bars);
  });
});

describe('listOutages', () => {
  test('newest first, the last one still lasting', () => {
    const given = segments('U0-10 D10-30 U30-80 D80-100').map((segment) => ({ ...segment, sentence: '503' }));
    expect(listOutages(given, 100)).toEqual([
      { fromMs: 80, toMs: null, durationMs: 20, sentence: '503' },
      { fromMs: 10, toMs: 30, durationMs: 20, sentence: '503' },
    ]);
  });
});

const segmentsArbitrary = fc.array(
  fc.record({
    state: fc.constantFrom(...healthStateSchema.options),
    fromMs: fc.integer({ min: -200, max: 1_200 }),
    toMs: fc.integer({ min: -200, max: 1_200 }),
  }),
  { maxLength: 30 },
);

describe('properties', () => {
  test('uptime is within [0, 100] and its parts add up to the window, clock steps and overlaps included', () => {
    fc.assert(
      fc.property(segmentsArbitrary, (given) => {
        const { percent, spentMs } = uptime(given, 0, 1_000);
        if (percent !== null) expect(percent >= 0 && percent <= 100).toBe(true);
        expect(Object.values(spentMs).reduce((sum, ms) => sum + ms, 0)).toBe(1_000);
      }),
    );
  });

  test('the order of segments, and saying one twice, changes nothing', () => {
    fc.assert(
      fc.property(segmentsArbitrary, (given) => {
        const once = uptime(given, 0, 1_000);
        expect(uptime([...given].reverse(), 0, 1_000)).toEqual(once);
        expect(uptime([...given, ...given], 0, 1_000)).toEqual(once);
      }),
    );
  });

  test('a window cut in two spends the same time', () => {
    fc.assert(
      fc.property(segmentsArbitrary, fc.integer({ min: 0, max: 1_000 }), (given, cut) => {
        const whole = uptime(given, 0, 1_000).spentMs;
        const left = uptime(given, 0, cut).spentMs;
        const right = uptime(given, cut, 1_000).spentMs;
        for (const state of healthStateSchema.options) expect(left[state] + right[state]).toBe(whole[state]);
      }),
    );
  });

  test('segments made of changes cover the window once, and never repeat a state', () => {
    const changes = fc.array(
      fc.record({
        atMs: fc.integer({ min: -500, max: 1_500 }),
        to: fc.constantFrom(...healthStateSchema.options),
      }),
    );
    fc.assert(
      fc.property(changes, (given) => {
        const made = stateSegments(given, 0, 1_000);
        let atMs = 0;
        for (const [i, segment] of made.entries()) {
          expect(segment.fromMs).toBe(atMs);
          expect(segment.toMs).toBeGreaterThan(segment.fromMs);
          expect(segment.state).not.toBe(made[i - 1]?.state);
          atMs = segment.toMs;
        }
        expect(atMs).toBe(1_000);
      }),
    );
  });
});
