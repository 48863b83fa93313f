import { describe, expect, it } from 'vitest';
import { signToken, verifyToken } from './token.ts';

const secret = 'a secret of one test only';
const now = new Date('2025-09-13T20:21:00Z');
const claims = {
  id: '1',
  email: 'ada@sample.test',
  name: 'Ada',
  role: 'member' as const,
  expiresAt: '2025-09-13T20:22:00.000Z',
};
const token = signToken(claims, secret);

describe('a token', () => {
  it('carries its claims', () => {
    expect(verifyToken(token, secret, now)).toEqual({ valid: true, claims });
  });

  it.each([
    ['another secret', token, 'another secret altogether', now, 'signature does not match'],
    ['a changed payload', `x${token}`, secret, now, 'signature does not match'],
    ['no signature', 'abc', secret, now, 'token is malformed'],
    ['three parts', `${token}.x`, secret, now, 'token is malformed'],
    ['its last second', token, secret, new Date('2025-09-13T20:22:00Z'), 'token has expired'],
  ])('is refused with %s', (_what, given, key, at, reason) => {
    expect(verifyToken(given, key, at)).toEqual({ valid: false, reason });
  });
});
