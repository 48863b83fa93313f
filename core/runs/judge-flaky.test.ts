import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type FlakyCounts, flakyDefinition, judgeFlaky } from './judge-flaky.ts';

const counts = (changes: Partial<FlakyCounts>): FlakyCounts => ({
  priority: 'P1',
  ran: 100,
  retryFlakes: 0,
  flips: 0,
  steps: 99,
  durationMs: 2_000,
  lostMs: 0,
  lastTroubleOn: '2026-11-10',
  passesInRow: 0,
  ...changes,
});

test.each<[string, Partial<FlakyCounts>, number, string]>([
  [
    'retry flakes and flips',
    { retryFlakes: 9, flips: 3, lostMs: 27_000 },
    1_320,
    '1.3 s a run: 2.8 s lost each time × 12 times in 100 runs (9 retry flakes, 3 flips) × 4 for P1',
  ],
  [
    'never timed',
    { flips: 1, durationMs: null, priority: null },
    0,
    '0 ms a run: 0 ms lost each time × 1 times in 100 runs (0 retry flakes, 1 flip) × 1 for no priority',
  ],
  [
    'never ran',
    { ran: 0, steps: 0 },
    0,
    '0 ms a run: 0 ms lost each time × 0 times in 0 runs (0 retry flakes, 0 flips) × 4 for P1',
  ],
])('what %s cost', (_, changes, costMs, sentence) => {
  const judged = judgeFlaky(counts(changes), 20);
  expect(judged.costMs).toBeCloseTo(costMs);
  expect(judged.costSentence).toBe(sentence);
});

test('both rates stand apart, each with what it is of', () => {
  const { retry, flip } = judgeFlaky(counts({ retryFlakes: 9, flips: 3 }), 20);
  expect(retry).toMatchObject({ count: 9, n: 100, pct: 9 });
  expect(retry.sentence).toBe(
    'failed and passed on one revision in 9 of 100 runs: 9 % (95 %: 4.8 % to 16 %)',
  );
  expect(flip.sentence).toBe('flipped in 3 of 99 steps: 3 % (95 %: 1 % to 8.5 %)');
  expect(judgeFlaky(counts({ steps: 0 }), 20).flip).toMatchObject({
    pct: null,
    sentence: 'no step to judge by',
  });
});

test.each<[Partial<FlakyCounts>, string | null]>([
  [{ flips: 2, passesInRow: 50 }, 'passed 50 times in a row since 2026-11-10: fixed?'],
  [{ flips: 2, passesInRow: 20 }, 'passed 20 times in a row since 2026-11-10: fixed?'],
  [{ flips: 2, passesInRow: 19 }, null],
  [{ flips: 0, retryFlakes: 0, passesInRow: 50 }, null],
  [{ flips: 2, passesInRow: 50, lastTroubleOn: null }, null],
])('after %j: %s', (changes, fixed) => {
  expect(judgeFlaky(counts(changes), 20).fixed).toBe(fixed);
});

test('weights of priorities', () => {
  const weightOf = (priority: string | null) => judgeFlaky(counts({ priority }), 20).weight;
  expect(['P0', 'p1', 'P2', 'P3', 'other', null].map(weightOf)).toEqual([8, 4, 2, 1, 1, 1]);
});

test('the definition names window and environment', () => {
  const window = { from: '2026-10-25', to: '2026-11-23', days: 30 };
  expect(flakyDefinition('staging', window)).toMatch(
    /^Counted on staging from 2026-10-25 to 2026-11-23 \(30 days, UTC\)\. Retry flake: /,
  );
});

const anyCounts = fc
  .record({
    ran: fc.nat(500),
    retry: fc.nat(500),
    steps: fc.nat(500),
    flips: fc.nat(500),
    ms: fc.nat(60_000),
    lost: fc.nat(60_000),
  })
  .map(({ ran, retry, steps, flips, ms, lost }) =>
    counts({
      ran: Math.max(ran, steps),
      retryFlakes: Math.min(retry, Math.max(ran, steps)),
      steps,
      flips: Math.min(flips, steps),
      durationMs: ms,
      lostMs: lost,
    }),
  );

test('cost is never negative, grows with each flip, and with the priority', () => {
  fc.assert(
    fc.property(anyCounts, (one) => {
      const { costMs } = judgeFlaky(one, 20);
      expect(costMs).toBeGreaterThanOrEqual(0);
      expect(judgeFlaky({ ...one, flips: one.flips + 1 }, 20).costMs).toBeGreaterThanOrEqual(costMs - 1e-9);
      expect(judgeFlaky({ ...one, priority: 'P0' }, 20).costMs).toBeCloseTo(costMs * 2, 6);
    }),
  );
});
