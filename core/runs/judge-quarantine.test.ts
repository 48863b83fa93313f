import fc from 'fast-check';
import { expect, test } from 'vitest';
import { judgeQuarantine, planQuarantine } from './judge-quarantine.ts';

const NOW = Date.parse('2026-11-23T12:00:00Z');
const DAY = 86_400_000;

test.each([
  [{ days: 7 }, '2026-11-30T12:00:00.000Z'],
  [{ days: 90 }, '2027-02-21T12:00:00.000Z'],
  [{ expiresAt: '2026-11-24T00:00:00Z' }, '2026-11-24T00:00:00.000Z'],
])('%j ends %s', (body, end) => {
  const planned = planQuarantine(body, NOW);
  expect(planned.ok && new Date(planned.expiresAtMs).toISOString()).toBe(end);
});

test.each([
  [{}, 'give days or expiresAt, one of them: a quarantine always ends'],
  [
    { days: 7, expiresAt: '2026-11-24T00:00:00Z' },
    'give days or expiresAt, one of them: a quarantine always ends',
  ],
  [{ expiresAt: '2026-11-23T12:00:00Z' }, 'expiresAt: lies in the past'],
  [{ expiresAt: '2027-02-22T00:00:00Z' }, 'expiresAt: is more than 90 days ahead'],
])('%j: %s', (body, problem) => {
  expect(planQuarantine(body, NOW)).toEqual({ ok: false, problem });
});

const stored = {
  owner: 'ada',
  reason: 'waits for a fix',
  expiresAtMs: NOW + 7 * DAY,
  endedAtMs: null,
  endedReason: null,
};

test.each([
  [
    {},
    'active',
    'ada has it until 2026-11-30 (7 d left): waits for a fix; out of the gate’s rate until then',
  ],
  [{ expiresAtMs: NOW }, 'expired', 'over since 2026-11-23: it counts again'],
  [{ endedAtMs: NOW - DAY, endedReason: 'fixed' }, 'ended', 'ended 2026-11-22: fixed'],
])('%j is %s', (changes, state, sentence) => {
  expect(judgeQuarantine({ ...stored, ...changes }, NOW)).toEqual({ state, sentence });
});

test('whatever is granted ends within 90 days, by the clock alone', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 90 }), fc.nat(200 * DAY), (days, later) => {
      const planned = planQuarantine({ days }, NOW);
      const end = planned.ok ? planned.expiresAtMs : Number.NaN;
      expect(end).toBeLessThanOrEqual(NOW + 90 * DAY);
      const { state } = judgeQuarantine({ ...stored, expiresAtMs: end }, NOW + later);
      expect(state).toBe(NOW + later < end ? 'active' : 'expired');
    }),
  );
});
