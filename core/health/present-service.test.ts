import { expect, test } from 'vitest';
import type { ProberStatus } from '#core/api/health.ts';
import { currentState, presentServices, revisionSentence, type StoredService } from './present-service.ts';

const now = Date.UTC(2025, 8, 13, 20, 59);
const MINUTE = 60_000;
const prober = (state: ProberStatus['state']): ProberStatus => ({
  state,
  lastSeenAt: null,
  workers: 1,
  sentence: '',
});

const backend: StoredService = {
  state: 'down',
  rawState: 'down',
  noDataReason: null,
  sentence: '503, expected 200',
  sinceMs: now - 38 * MINUTE,
  revisionSeen: '00470',
  intervalMs: 10_000,
  probeCount: 1,
  lastSampleAtMs: now - 2_000,
  latencyP95Ms: 41,
};

test.each([
  ['as stored', backend, 'ok', 'down', null, '503, expected 200'],
  ['never seen', null, 'ok', 'no_data', 'never', 'not probed yet'],
  [
    'the prober is gone',
    { ...backend, lastSampleAtMs: now - 40_000 },
    'gone',
    'no_data',
    'prober',
    'not probed for 40 s; before that down: 503, expected 200',
  ],
  [
    'left out by a living prober',
    { ...backend, lastSampleAtMs: now - 5 * MINUTE },
    'ok',
    'no_data',
    'prober',
    'not probed for 5 min; before that down: 503, expected 200',
  ],
  [
    'paused stays paused',
    { ...backend, state: 'paused', sentence: 'paused' },
    'gone',
    'paused',
    null,
    'paused',
  ],
  ['a late prober still counts', backend, 'late', 'down', null, '503, expected 200'],
] as const)('%s', (_name, stored, state, expected, reason, sentence) => {
  expect(currentState(stored, prober(state), now)).toMatchObject({
    state: expected,
    noDataReason: reason,
    sentence,
  });
});

test('a service is shown with its cause, its bars and the share of time it was up', () => {
  const facts = (name: string, stored: StoredService, dependsOn: string[], downSinceMs: number) => ({
    name,
    title: name,
    dependsOn,
    stored,
    revisionDeployed: '00471',
    changes: [{ atMs: downSinceMs, to: 'down' as const, sentence: stored.sentence }],
    initial: 'up' as const,
  });
  const [first] = presentServices(
    [
      facts('backend', backend, ['auth'], backend.sinceMs),
      facts('auth', { ...backend, sinceMs: now - 39 * MINUTE }, [], now - 39 * MINUTE),
    ],
    prober('ok'),
    now,
  );
  expect(first?.cause?.sentence).toBe(
    'backend is down; auth, which it needs, went down 1 min earlier: auth is the cause',
  );
  expect(first?.bars.letters).toMatch(/^U{46}D{2}$/);
  expect(first?.uptimePct).toBeCloseTo(100 * (1 - 38 / (47 * 30 + 29)), 5);
  expect(first?.revisionSentence).toBe(
    'revision 00470 answers, not 00471 that was deployed last: its health says nothing about 00471',
  );
});

test('silence is shown from the last sample on, not from the last change', () => {
  const gone = {
    ...backend,
    state: 'up' as const,
    sinceMs: now - 600 * MINUTE,
    lastSampleAtMs: now - 90 * MINUTE,
  };
  const [service] = presentServices(
    [
      {
        name: 'backend',
        title: 'backend',
        dependsOn: [],
        stored: gone,
        revisionDeployed: null,
        changes: [],
        initial: 'up',
      },
    ],
    prober('gone'),
    now,
  );
  expect(service?.bars.letters).toMatch(/^U{44}N{4}$/);
  expect(service?.uptimePct).toBe(100);
});

test('revisions that agree, or that nobody knows, need no sentence', () => {
  expect(revisionSentence('00471', '00471')).toBeNull();
  expect(revisionSentence(null, '00471')).toBeNull();
});
