import fc from 'fast-check';
import { expect, test } from 'vitest';
import { classifyFailure } from './classify-failure.ts';
import { madeFailure } from './made-case.ts';

test.each([
  ['connect ECONNREFUSED 127.0.0.1:4311', 'connection', 'a refused connection'],
  [
    "ConnectionRefusedError: [Errno 111] Connect call failed ('127.0.0.1', 8000)",
    'connection',
    'a refused connection',
  ],
  ['page.goto: net::ERR_CONNECTION_REFUSED at http://staging/', 'connection', 'a refused connection'],
  ['read ECONNRESET', 'connection', 'a reset connection'],
  ['getaddrinfo ENOTFOUND auth.internal', 'connection', 'a name that did not resolve'],
  ['connect ETIMEDOUT 10.0.0.1:443', 'connection', 'a connection that timed out'],
  ['socket hang up', 'connection', 'a closed socket'],
  ['WebSocket is not open: readyState 3 (CLOSED)', 'connection', 'a closed socket'],
  ['TypeError: fetch failed', 'connection', 'a closed socket'],
  ['Unexpected server response: 503', 'connection', 'an answer of 502, 503 or 504'],
  ['AssertionError: 503 !== 200', 'connection', 'an answer of 502, 503 or 504'],
  ['502 Bad Gateway', 'connection', 'an answer of 502, 503 or 504'],
  ['Test timed out in 5000ms.', 'timeout', 'a timeout'],
  ['Timeout 30000ms exceeded.', 'timeout', 'a timeout'],
  ['failed on setup with "KeyError"', 'setup', 'a failed set-up'],
  ['expected 2 to equal 3', 'assertion', 'a failed assertion'],
  ['took 503 ms, expected less than 100', 'assertion', 'a failed assertion'],
  ['at chat.ts:503:12 expected true', 'assertion', 'a failed assertion'],
])('%s: %s', (message, kind, what) => {
  expect(classifyFailure(madeFailure(message))).toEqual({ kind, what });
});

test('an error that is none of these', () => {
  const failure = madeFailure("KeyError: 'token'", { kind: 'error' });
  expect(classifyFailure(failure)).toEqual({ kind: 'error', what: 'an error' });
  expect(classifyFailure(undefined)).toEqual({ kind: 'error', what: 'without any text' });
});

test('takes no longer the longer and odder the text is', () => {
  const unit = fc.constantFrom(
    'connection ',
    'timed ',
    '50',
    'closed',
    ' ',
    '\n',
    'exceeded 1',
    'code: ',
    '1006',
  );
  const text = fc.array(unit, { maxLength: 5_000 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, (long) => {
      const startedAt = performance.now();
      classifyFailure(madeFailure(long.slice(0, 2_000), { text: long }));
      expect(performance.now() - startedAt).toBeLessThan(200);
    }),
    { numRuns: 30 },
  );
});
