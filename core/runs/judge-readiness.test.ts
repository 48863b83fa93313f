import { expect, test } from 'vitest';
import { judgeReadiness, type ReadinessFacts } from './judge-readiness.ts';

function made(name: string, given: Partial<ReadinessFacts> = {}): ReadinessFacts {
  return {
    name,
    state: 'up',
    sentence: 'up: all 2 probes are up',
    since: '2026-11-23T10:00:00Z',
    revisionDeployed: 'r12',
    revisionSeen: null,
    revisionSentence: null,
    cause: null,
    ...given,
  };
}

const down = made('backend', { state: 'down', sentence: 'down: 503, expected 200' });
const behind = 'revision r11 answers, not r12 that was deployed last: its health says nothing about r12';
const revealed = made('backend', { revisionDeployed: null, revisionSeen: 'r12' });
const never = made('auth', { state: 'no_data', sentence: 'never probed', revisionDeployed: null });

test.each([
  [[], [], undefined, 'ready: no service is required'],
  [['backend', 'auth'], [made('backend'), made('auth')], undefined, 'ready: backend, auth healthy'],
  [['backend'], [made('backend', { state: 'degraded' })], 'r12', 'ready: backend healthy'],
  [['backend'], [down], undefined, 'blocked by backend: backend is down: 503, expected 200'],
  [['auth'], [never], undefined, 'blocked by auth: auth is no data: never probed'],
  [['cache'], [made('backend')], undefined, 'blocked by cache: cache is not configured'],
  [['backend'], [made('backend', { revisionSentence: behind })], undefined, `blocked by backend: ${behind}`],
  [['backend'], [made('backend'), never], 'r13', 'blocked by backend: r13 is not deployed: backend has r12'],
  [['auth'], [never], 'r13', 'blocked by auth: r13 is not deployed: no deploy is known'],
  [['backend'], [revealed], 'r12', 'ready: backend healthy'],
  [['backend'], [revealed], 'r13', 'blocked by backend: backend runs r12, asked for r13'],
  [['auth', 'backend'], [never, revealed], 'r13', 'blocked by backend: backend runs r12, asked for r13'],
  [
    ['backend'],
    [{ ...down, revisionDeployed: null, revisionSeen: 'r12' }],
    'r12',
    'blocked by backend: backend is down: 503, expected 200',
  ],
  [
    ['backend'],
    [made('backend'), { ...revealed, name: 'chat', revisionSeen: 'r11' }],
    'r13',
    'blocked by backend: r13 is not deployed: backend has r12, chat runs r11',
  ],
  [
    ['backend'],
    [made('backend', { revisionSeen: 'r13' })],
    'r13',
    'blocked by backend: r13 is not deployed: backend has r12',
  ],
])('%j of %j on %s', (required, services, revision, sentence) => {
  const found = judgeReadiness(required, services, revision);
  expect(found.sentence).toBe(sentence);
  expect(found.isReady).toBe(sentence.startsWith('ready'));
});

test('the service at fault is named, not the one that suffers', () => {
  const suffering = { ...down, cause: { service: 'auth', sentence: 'auth is down' } };
  expect(judgeReadiness(['backend'], [suffering], undefined)).toEqual({
    isReady: false,
    blockedBy: 'auth',
    problem: 'backend is down: 503, expected 200',
    since: '2026-11-23T10:00:00Z',
    sentence: 'blocked by auth: backend is down: 503, expected 200',
  });
});

test('a commit cut short is the same revision', () => {
  const services = [made('backend', { revisionDeployed: 'abcdef1234567890' })];
  expect(judgeReadiness(['backend'], services, 'abcdef1').isReady).toBe(true);
});
