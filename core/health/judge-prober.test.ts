import { expect, test } from 'vitest';
import { judgeProber } from './judge-prober.ts';

const now = Date.UTC(2025, 8, 13, 20, 21);
const seen = (agoMs: number, stoppedAgoMs: number | null = null) => ({
  heartbeatAtMs: now - agoMs,
  stoppedAtMs: stoppedAgoMs === null ? null : now - stoppedAgoMs,
});

test.each([
  ['none ever', [], 'never', 0, 'no prober has ever run: start one with npm run worker'],
  ['one, on time', [seen(2_000)], 'ok', 1, 'prober last seen 2 s ago'],
  ['one late', [seen(7_000)], 'late', 1, 'prober last seen 7 s ago, later than it should'],
  ['one gone', [seen(40_000)], 'gone', 0, 'prober last seen 40 s ago: nothing is being probed'],
  [
    'one that said goodbye',
    [seen(1_000, 500)],
    'gone',
    0,
    'prober last seen 1 s ago: nothing is being probed',
  ],
  ['an old one and a living one', [seen(90_000), seen(1_000)], 'ok', 1, 'prober last seen 1 s ago'],
  [
    'one stopped just now, another alive but late',
    [seen(100, 50), seen(9_000)],
    'late',
    1,
    'prober last seen 0 ms ago, later than it should',
  ],
  ['a clock ahead of ours', [seen(-3_000)], 'ok', 1, 'prober last seen 0 ms ago'],
] as const)('%s', (_name, workers, state, count, sentence) => {
  expect(judgeProber(workers, now)).toMatchObject({ state, workers: count, sentence });
});
