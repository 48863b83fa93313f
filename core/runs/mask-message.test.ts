import { expect, test } from 'vitest';
import { madeFailure } from './made-case.ts';
import { failureName } from './mask-message.ts';

test.each([
  ['expected 2 to equal 3', 'expected <n> to equal <n>'],
  ['order 7f1b2c3d-1111-4222-8333-444455556666 not found', 'order <uuid> not found'],
  ['stale since 2026-11-22T10:00:00.123Z', 'stale since <time>'],
  ['at 0xdeadbeef', 'at <hex>'],
  ['revision 4f2a9c1d7e55 is not live', 'revision <hex> is not live'],
  ['cannot open /home/ci/build/17/app/config.json', 'cannot open …/config.json'],
  ['first line\nsecond line 5', 'first line'],
  ['', 'no message'],
])('%j is named %j', (message, name) => {
  expect(failureName(madeFailure(message), 'assertion')).toBe(name);
});

test.each([
  ['connect ECONNREFUSED 127.0.0.1:4311', 'ECONNREFUSED 127.0.0.1:4311'],
  ['FetchError: request failed, reason: connect ECONNREFUSED auth:4000', 'ECONNREFUSED auth:4000'],
  ['getaddrinfo ENOTFOUND auth.internal', 'ENOTFOUND auth.internal'],
  ['socket hang up', 'socket hang up'],
  [
    'GET http://127.0.0.1:4310/health answered 503: try 7',
    'GET http://<address>/health answered 503: try <n>',
  ],
  [
    'ws://127.0.0.1:4310/ws: Unexpected server response: 503',
    'ws://<address>/ws: Unexpected server response: 503',
  ],
])('a broken connection keeps who did not answer: %s', (message, name) => {
  expect(failureName(madeFailure(message), 'connection')).toBe(name);
});

test('the code that every assertion carries is no name of a connection failure', () => {
  const failure = madeFailure('GET /health answered 503\n\n503 !== 200');
  const text = `AssertionError [ERR_ASSERTION]: ${failure.message}`;
  expect(failureName({ ...failure, text }, 'connection')).toBe('GET /health answered 503');
});
