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
  ['cannot open /tmp/x9f3/config.json:12:5', 'cannot open …/config.json:<n>:<n>'],
  ['cannot open C:\\Users\\ci\\build\\17\\config.json', 'cannot open …/config.json'],
  ['cannot open file:///home/ci/17/a.ts', 'cannot open …/a.ts'],
  ['no such directory /var/lib/jobs/4711', 'no such directory …/<n>'],
  ['GET /api/v1/orders/17 gave 404', 'GET /api/v<n>/orders/<n> gave <n>'],
  ['GET /admin/v1/orders/17 gave 404', 'GET /admin/v<n>/orders/<n> gave <n>'],
  ['GET https://api.example.com/v1/users/17?at=99#x', 'GET https://api.example.com/v<n>/users/<n>?…'],
  ['started Sun Nov 22 2026 10:00:00 GMT+0000 (Coordinated Universal Time)', 'started <time>'],
  ['date Sun, 22 Nov 2026 10:00:00 GMT', 'date <time>'],
  ['log [22/Nov/2026:10:00:00 +0000]', 'log [<time>]'],
  ['due 2026-11-22', 'due <time>'],
  ['at 10:00:01.123 it failed', 'at <time> it failed'],
  ['took 12.5 s of 3 s', 'took <n> s of <n> s'],
  ['commit 4f2a9c1 is gone', 'commit <hex> is gone'],
  ['a decade of facade', 'a decade of facade'],
  ['key V1StGXR8Z5jdHi6B is unknown', 'key <id> is unknown'],
  ['Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl expired', 'Bearer <token> expired'],
  ['body aGVsbG8gd29ybGQgYWdhaW4= differs', 'body <encoded> differs'],
  ['no route to [fe80::1ff:fe23:4567:890a]:443', 'no route to <address>'],
  ['no route to 2001:db8:0:0:1:0:0:1', 'no route to <address>'],
  ['bound to ::ffff', 'bound to ::ffff'],
  ['std::vector::at', 'std::vector::at'],
  ['expected <n> to be kept', 'expected <n> to be kept'],
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

test('nothing takes longer than a line may', () => {
  const hostile = [
    '/a'.repeat(400),
    'ab1'.repeat(300),
    '0:'.repeat(300),
    `eyJ${'a-'.repeat(300)}`,
    '1'.repeat(600),
  ];
  const startedAt = performance.now();
  for (const text of hostile)
    for (let count = 0; count < 100; count += 1) failureName(madeFailure(text), 'assertion');
  expect(performance.now() - startedAt).toBeLessThan(2_000);
});

test('the same failure on another machine, at another time, has the same name', () => {
  const one =
    'Error: order 7f1b2c3d-1111-4222-8333-444455556666 at /home/a/build-1/x.ts:5 took 12 ms at 10.0.0.1:80';
  const other =
    'Error: order 0f1b2c3d-1111-4222-8333-444455556667 at /home/bee/b/22/x.ts:71 took 900.25 ms at 10.20.0.1:8080';
  expect(failureName(madeFailure(one), 'assertion')).toBe(failureName(madeFailure(other), 'assertion'));
});
