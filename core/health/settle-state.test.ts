import { describe, expect, test } from 'vitest';
import { context, EVERY, path, play, sampleAt, T0 } from './made-states.ts';
import { initialState, settleState } from './settle-state.ts';
import type { SettledChange } from './settle-types.ts';

describe('thresholds', () => {
  test.each<[string, string]>([
    ['u', 'up@0.05'],
    ['uuuu', 'up@0.05'],
    ['w', 'degraded@0.05'],
    ['d', ''],
    ['dd', ''],
    ['ddd', 'down@20.05'],
    ['du', 'up@10.05'],
    ['uddu', 'up@0.05'],
    ['uddd', 'up@0.05 down@30.05'],
    ['udududud', 'up@0.05'],
    ['udddu', 'up@0.05 down@30.05'],
    ['uddduu', 'up@0.05 down@30.05 up@50.05'],
    ['udddudduu', 'up@0.05 down@30.05 up@80.05'],
    ['uww', 'up@0.05'],
    ['uwww', 'up@0.05 degraded@30.05'],
    ['uwdw', 'up@0.05 degraded@30.05'],
    ['uwdd', 'up@0.05 degraded@30.05'],
    ['uwddd', 'up@0.05 degraded@30.05 down@40.05'],
    ['wuu', 'degraded@0.05 up@20.05'],
    ['wddd', 'degraded@0.05 down@30.05'],
    ['udddww', 'up@0.05 down@30.05 degraded@50.05'],
    ['udddwu', 'up@0.05 down@30.05 degraded@50.05'],
    ['udddwuu', 'up@0.05 down@30.05 degraded@50.05 up@60.05'],
  ])('%s → %s', (letters, expected) => {
    expect(path(play(letters))).toBe(expected);
  });

  test('of one settle at once', () => {
    const thresholds = { ...context.thresholds, failures: 1, successes: 1 };
    expect(path(play('udu', { thresholds }))).toBe('up@0.05 down@10.05 up@20.05');
  });
});

describe('no data', () => {
  test.each<[string, string]>([
    ['n', ''],
    ['un', 'up@0.05 no_data@10.05'],
    ['unu', 'up@0.05 no_data@10.05 up@20.05'],
    ['unnnnnu', 'up@0.05 no_data@10.05 up@60.05'],
    ['udndnd', 'up@0.05 no_data@20.05 up@30.05 no_data@40.05 down@50.05'],
    ['udddnd', 'up@0.05 down@30.05 no_data@40.05 down@50.05'],
    ['udddnunu', 'up@0.05 down@30.05 no_data@40.05 down@50.05 no_data@60.05 up@70.05'],
  ])('%s → %s: it is shown, and the counters stay', (letters, expected) => {
    expect(path(play(letters))).toBe(expected);
  });

  test('names its reason', () => {
    expect(play('un').state).toMatchObject({
      state: 'no_data',
      noDataReason: 'network',
      sentence: 'resolver down',
    });
    expect(play('unu').state).toMatchObject({ state: 'up', noDataReason: null, sentence: '200 in 43 ms' });
  });
});

describe('a gap', () => {
  test.each<[string, string]>([
    ['u.u', 'up@0.05'],
    ['u..u', 'up@0.05 no_data@10 up@30.05'],
    ['uddd.....d', 'up@0.05 down@30.05 no_data@40 down@90.05'],
    ['uddd.....u', 'up@0.05 down@30.05 no_data@40 down@90.05'],
    ['ud.....d', 'up@0.05 no_data@20 up@70.05'],
    ['un.....u', 'up@0.05 no_data@10.05 up@70.05'],
  ])('%s → %s: no data from the end of the last interval on', (letters, expected) => {
    expect(path(play(letters))).toBe(expected);
  });

  test('says how long', () => {
    expect(play('u......u').changes[1]?.sentence).toBe('no samples for 1 min: the prober was away');
  });

  test('is noticed by the time alone', () => {
    const { state } = play('u');
    expect(settleState(state, null, context, T0 + 25_000).changes).toEqual([]);
    const { next, changes } = settleState(state, null, context, T0 + 26_000);
    expect(changes).toEqual([
      {
        from: 'up',
        to: 'no_data',
        rawState: 'up',
        atMs: T0 + EVERY,
        noDataReason: 'prober',
        sentence: 'no samples for 26 s: the prober was away',
      },
    ]);
    expect(settleState(next, null, context, T0 + 90_000)).toMatchObject({
      changes: [],
      next: { sentence: 'no samples for 1 min: the prober was away', sinceMs: T0 + EVERY },
    });
    expect(settleState(next, sampleAt('u', T0 + 100_000), context, T0).changes).toMatchObject([
      { from: 'no_data', to: 'up', atMs: T0 + 100_050 },
    ]);
  });

  test('is none while a hung probe runs into a timeout longer than the interval', () => {
    const { state } = play('u', { timeoutMs: 30_000 });
    expect(settleState(state, null, { ...context, timeoutMs: 30_000 }, T0 + 44_000).changes).toEqual([]);
  });

  test('is none when the configuration makes the interval shorter', () => {
    const { state } = play('u', { intervalMs: 60_000 });
    const next = settleState(state, sampleAt('u', T0 + 62_000), context, T0 + 62_050);
    expect(next.changes).toEqual([]);
    expect(settleState(next.next, sampleAt('u', T0 + 92_000), context, T0).changes).toHaveLength(2);
  });

  test('is none after a pause or in maintenance', () => {
    const paused = play('u', { isPaused: true }).state;
    expect(path(play('u', {}, paused, T0 + 600_000))).toBe('up@600.05');
  });
});

describe('recheck', () => {
  test.each<[string, number[]]>([
    ['uu', [EVERY, EVERY]],
    ['ud', [EVERY, 2_000]],
    ['uddd', [EVERY, 2_000, 2_000, EVERY]],
    ['udu', [EVERY, 2_000, EVERY]],
    ['udddu', [EVERY, 2_000, 2_000, EVERY, 2_000]],
    ['n', [EVERY]],
    ['d', [2_000]],
  ])('%s → %j', (letters, delays) => {
    expect(play(letters).delays).toEqual(delays);
  });

  test('is never slower than the interval', () => {
    const thresholds = { ...context.thresholds, recheck: 60_000 };
    expect(play('ud', { thresholds }).delays).toEqual([EVERY, EVERY]);
  });
});

describe('flapping', () => {
  const thresholds = { ...context.thresholds, failures: 1, successes: 1, flapChanges: 2 };
  test('doubles what it takes to recover', () => {
    expect(path(play('udududuu', { thresholds }))).toBe('up@0.05 down@10.05 up@20.05 down@30.05 up@70.05');
    expect(play('ududu', { thresholds }).state.sentence).toBe('200 in 43 ms (1 of 2 before up)');
  });

  test('is forgotten after its window', () => {
    const { state } = play('udud', { thresholds });
    expect(path(play('du', { thresholds }, state, T0 + 700_000))).toContain('up@710.05');
  });

  test('is off at 0', () => {
    expect(path(play('udududu', { thresholds: { ...thresholds, flapChanges: 0 } }))).toMatch(/up@60.05$/);
  });
});

describe('sentences', () => {
  test.each<[string, string]>([
    ['', 'never probed'],
    ['d', '503, expected 200 (1 of 3 before down)'],
    ['udd', '503, expected 200 (2 of 3 before down)'],
    ['uddd', '503, expected 200'],
    ['udddu', '200 in 43 ms (1 of 2 before up)'],
    ['udddw', 'took 2 s (1 of 2 before degraded)'],
    ['uw', 'took 2 s (1 of 3 before degraded)'],
    ['udu', '200 in 43 ms'],
  ])('%s → %s', (letters, sentence) => {
    expect(play(letters).state.sentence).toBe(sentence);
  });
});

describe('a deploy', () => {
  const deploy = { revision: '4f2a91c', startedAtMs: T0 + 15_000 };
  test.each<[string, string, number]>([
    ['uuuu', 'up@0.05', 300_000],
    ['uuddd', 'up@0.05 deploying@20.05', 300_000],
    ['uudddduu', 'up@0.05 deploying@20.05 up@70.05', 300_000],
    ['uudu', 'up@0.05 deploying@20.05 up@30.05', 300_000],
    ['uudddd', 'up@0.05 deploying@20.05 down@50.05', 30_000],
    ['uuud', 'up@0.05 deploying@30.05', 30_000],
    ['uuuuuddd', 'up@0.05 down@70.05', 30_000],
    ['uw', 'up@0.05', 300_000],
  ])('%s → %s (window %i ms)', (letters, expected, deployWindowMs) => {
    expect(path(play(letters, { deploy, deployWindowMs }))).toBe(expected);
  });

  test('covers a service that was down before, and its end is noticed by the time alone', () => {
    const { state } = play('uddd');
    const during = {
      ...context,
      deploy: { revision: 'b2', startedAtMs: T0 + 35_000 },
      deployWindowMs: 4_000,
    };
    const started = settleState(state, null, during, T0 + 36_000);
    expect(started.changes).toMatchObject([
      { from: 'down', to: 'deploying', sentence: 'deploying b2, started 1 s ago: 503, expected 200' },
    ]);
    const ended = settleState(started.next, null, during, T0 + 40_000);
    expect(ended.changes).toMatchObject([
      { from: 'deploying', to: 'down', atMs: T0 + 40_000, sentence: '503, expected 200' },
    ]);
  });

  test('is no flapping', () => {
    expect(play('uudddduu', { deploy }).state.memory.changesMs).toEqual([]);
  });
});

describe('what people know', () => {
  test('maintenance covers everything but a pause', () => {
    const maintenance = [{ fromMs: T0 + 5_000, toMs: T0 + 35_000, reason: 'new disks' }];
    const played = play('uddddd', { maintenance });
    expect(path(played)).toBe('up@0.05 maintenance@10.05 down@40.05');
    expect(played.changes[1]?.sentence).toBe('maintenance until 2026-01-10T12:00:35.000Z: new disks');
    expect(path(play('ud', { maintenance, isPaused: true }))).toBe('paused@0.05');
  });

  test('a pause shows at once, and its end waits for a sample', () => {
    const { state } = play('u');
    const paused = settleState(state, null, { ...context, isPaused: true }, T0 + 5_000);
    expect(paused.changes).toMatchObject([{ from: 'up', to: 'paused', sentence: 'paused by configuration' }]);
    const resumed = settleState(paused.next, null, context, T0 + 600_000);
    expect(resumed.changes).toMatchObject([{ from: 'paused', to: 'no_data', atMs: T0 + 600_000 }]);
  });
});

describe('replayed samples', () => {
  test('that are not newer change nothing', () => {
    const { state } = play('uddd');
    const late = settleState(state, sampleAt('u', T0 + 20_000), context, T0 + 90_000);
    expect(late).toEqual({ next: state, changes: [], nextDelayMs: EVERY });
  });

  test('settle as they would have then, whenever that is', () => {
    const live = play('uddduu');
    const replayed = { state: initialState(T0), changes: [] as SettledChange[] };
    for (const [i, letter] of [...'uddduu'].entries()) {
      const result = settleState(replayed.state, sampleAt(letter, T0 + i * EVERY), context, T0 + 3_600_000);
      replayed.state = result.next;
      replayed.changes.push(...result.changes);
    }
    expect(replayed).toEqual({ state: live.state, changes: live.changes });
  });
});
