import { expect, it } from 'vitest';
import type { TimelineResponse } from '#core/api/overview.ts';
import { deployText, lanesOf, rowsOf, runText, runTone } from './lanes.ts';

const FROM = '2026-11-22T20:00:00.000Z';
const MIDDLE = '2026-11-22T21:00:00.000Z';
const TO = '2026-11-22T22:00:00.000Z';
const totals = { total: 25, passed: 20, failed: 2, errored: 1, skipped: 0, flaky: 0, blocked: 2 };
const run = { id: 12, at: MIDDLE, suites: ['p1'], totals };
const deploy = { id: 14, at: FROM, service: 'backend', revision: '00471', state: 'deploy_failed' };

const TIMELINE: TimelineResponse = {
  from: FROM,
  to: TO,
  services: [
    { name: 'auth', segments: [{ from: FROM, to: TO, state: 'up', sentence: 'up' }] },
    {
      name: 'backend',
      segments: [
        { from: FROM, to: MIDDLE, state: 'up', sentence: 'up' },
        { from: MIDDLE, to: TO, state: 'down', sentence: '503, expected 200' },
      ],
    },
  ],
  verdicts: [{ from: FROM, to: TO, verdict: 'BLOCKED', sentence: 'backend is down' }],
  deploys: [deploy],
  runs: [run],
  money: [],
};

it('puts the verdict first and troubled services before quiet ones', () => {
  expect(lanesOf(TIMELINE).map(({ label }) => label)).toEqual(['Verdict', 'backend', 'auth']);
});

it('tells in rows what the picture shows, newest first, without the uneventful', () => {
  expect(rowsOf(TIMELINE).map(({ what, sentence }) => `${what} · ${sentence}`)).toEqual([
    'backend: down · 503, expected 200',
    'Run · Run 12, p1: 20 of 25 passed, 3 failed, 2 blocked',
    'Verdict: BLOCKED · backend is down',
    'Deploy · Deploy 14: backend 00471, deploy failed',
  ]);
});

it('names marks', () => {
  expect(
    runText({ ...run, suites: [], totals: { ...totals, failed: 0, errored: 0, blocked: 0, passed: 25 } }),
  ).toBe('Run 12: 25 of 25 passed');
  expect(deployText(deploy)).toBe('Deploy 14: backend 00471, deploy failed');
});

it.each([
  [totals, 'bad'],
  [{ ...totals, failed: 0, errored: 0 }, 'info'],
  [{ ...totals, failed: 0, errored: 0, blocked: 0 }, 'ok'],
  [{ ...totals, failed: 0, errored: 0, blocked: 0, passed: 0 }, 'none'],
] as const)('%j has the tone %s', (given, tone) => {
  expect(runTone({ ...run, totals: given })).toBe(tone);
});
