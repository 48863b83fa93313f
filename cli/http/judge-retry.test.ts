import { expect, test } from 'vitest';
import { judgeRetry } from './judge-retry.ts';

const failed = { attempt: 1, status: null, retryAfter: null, nowMs: 0, deadlineMs: 60_000, random: 0 };

test.each([
  ['no answer, first time', {}, 200],
  ['no answer, chance at its most', { random: 0.999_999 }, 400],
  ['doubles', { attempt: 3 }, 800],
  ['never over 10 s', { attempt: 30, random: 0.999_999 }, 10_000],
  ['503', { status: 503 }, 200],
  ['429 with seconds', { status: 429, retryAfter: '7' }, 7_000],
  ['429 with a date', { status: 429, retryAfter: 'Thu, 01 Jan 1970 00:00:09 GMT' }, 9_000],
  ['a Retry-After that is none', { status: 503, retryAfter: 'soon' }, 200],
  ['beyond the deadline', { status: 429, retryAfter: '61' }, null],
  ['400', { status: 400 }, null],
  ['500', { status: 500 }, null],
])('%s', (_, change, expected) => {
  expect(judgeRetry({ ...failed, ...change })).toBe(expected);
});
