import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type DownInterval, rawDownIntervals, settledDownIntervals } from './down-intervals.ts';
import { type BlockedQuestion, judgeBlocked } from './judge-blocked.ts';

const T = Date.parse('2026-11-22T10:00:00Z');
const S = 1_000;

const down = (from: number, to: number | null, given: Partial<DownInterval> = {}): DownInterval => ({
  service: 'auth',
  from: T + from * S,
  to: to === null ? null : T + to * S,
  reason: '503, expected 200',
  isSettled: true,
  samples: [],
  ...given,
});

const question = (given: Partial<BlockedQuestion> = {}): BlockedQuestion => ({
  failure: { kind: 'connection', what: 'a refused connection' },
  startedAt: T,
  endedAt: T + 5 * S,
  requires: ['auth', 'backend'],
  downs: [down(-10, 60)],
  lastPass: undefined,
  marginMs: 30 * S,
  ...given,
});

const ASSERTION = { kind: 'assertion', what: 'a failed assertion' } as const;
const SPAN = 'auth was down from 09:59:50Z to 10:01:00Z (503, expected 200)';

test.each<[string, Partial<BlockedQuestion>, boolean, string | null]>([
  ['connection failure while down', {}, true, `blocked: ${SPAN}, and the failure is a refused connection`],
  [
    'still down',
    { downs: [down(-10, null)] },
    true,
    'blocked: auth was down since 09:59:50Z (503, expected 200), and the failure is a refused connection',
  ],
  [
    'assertion, passed last time while up',
    { failure: ASSERTION, lastPass: { runId: 12, upServices: new Set(['auth']) } },
    true,
    `blocked: ${SPAN}, and the test passed in its last run (12) while auth was up`,
  ],
  [
    'assertion, passed last time although auth was down then too',
    { failure: ASSERTION, lastPass: { runId: 12, upServices: new Set(['backend']) } },
    false,
    `not blocked: ${SPAN}, but the failure is a failed assertion and the test has no earlier pass with auth up`,
  ],
  [
    'assertion, never passed',
    { failure: ASSERTION },
    false,
    `not blocked: ${SPAN}, but the failure is a failed assertion and the test has no earlier pass with auth up`,
  ],
  ['a service that the suite does not require', { requires: ['frontend'] }, false, null],
  ['nothing was down', { downs: [] }, false, null],
  [
    'down ended just within the margin',
    { downs: [down(-60, -30)] },
    true,
    expect.stringMatching(/^blocked: /),
  ],
  ['down ended before the margin', { downs: [down(-60, -31)] }, false, null],
  [
    'down began just within the margin',
    { downs: [down(35, null)] },
    true,
    expect.stringMatching(/^blocked: /),
  ],
  ['down began after the margin', { downs: [down(36, null)] }, false, null],
])('%s', (_name, given, isBlocked, sentence) => {
  expect(judgeBlocked(question(given))).toMatchObject({ isBlocked, sentence });
});

test('without an overlap nothing is ever blocked, with one a broken connection always is', () => {
  const second = fc.integer({ min: -500, max: 500 });
  fc.assert(
    fc.property(second, second, second, (from, to, start) => {
      const interval = down(Math.min(from, to), Math.max(from, to));
      const asked = question({ startedAt: T + start * S, endedAt: T + (start + 5) * S, downs: [interval] });
      const overlaps = Math.min(from, to) <= start + 35 && Math.max(from, to) >= start - 30;
      expect(judgeBlocked(asked).isBlocked).toBe(overlaps);
    }),
  );
});

test('settled changes make intervals, the last one open', () => {
  const change = (at: number, state: string) => ({
    service: 'auth',
    at,
    state,
    sentence: `${state} at ${at}`,
  });
  const changes = [change(1, 'up'), change(2, 'down'), change(5, 'degraded'), change(7, 'down')];
  expect(settledDownIntervals(changes)).toEqual([
    { service: 'auth', from: 2, to: 5, reason: 'down at 2', isSettled: true, samples: [] },
    { service: 'auth', from: 7, to: null, reason: 'down at 7', isSettled: true, samples: [] },
  ]);
});

test('two samples in a row of one probe make an interval, one does not', () => {
  const sample = (probe: string, at: number, isDown: boolean) => ({
    service: 'auth',
    probe,
    at,
    isDown,
    reason: 'no',
  });
  const one = [sample('a', 1, true), sample('a', 2, false), sample('b', 1, true)];
  expect(rawDownIntervals(one)).toEqual([]);
  const two = [sample('a', 1, true), sample('a', 2, true), sample('a', 3, false)];
  expect(rawDownIntervals(two)).toEqual([
    { service: 'auth', from: 1, to: 3, reason: 'no', isSettled: false, samples: [1, 2] },
  ]);
});
