import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { z } from 'zod';
import { call, EMAIL, expectJson, login, PASSWORD } from './call.ts';
import { AUTH_URL } from './sample-urls.ts';

const verifiedSchema = z.object({
  valid: z.literal(true),
  user: z.object({ email: z.string(), role: z.string() }),
});

const tryLogin = (email: string, password: string) =>
  call(`${AUTH_URL}/login`, { json: { email, password } });
const verify = (token: string) => call(`${AUTH_URL}/verify`, { json: { token } });

describe('P2 Authentication', { concurrency: 9 }, () => {
  it('the right password logs in', async () => {
    const answer = await tryLogin(EMAIL, PASSWORD);
    assert.equal(answer.status, 200, answer.summary);
  });

  it('the address is not case-sensitive', async () => {
    const answer = await tryLogin(EMAIL.toUpperCase(), PASSWORD);
    assert.equal(answer.status, 200, answer.summary);
  });

  it('a wrong password and an unknown person look alike', async () => {
    const [wrong, unknown] = await Promise.all([
      tryLogin(EMAIL, 'curtain-down'),
      tryLogin('nobody@sample.test', PASSWORD),
    ]);
    assert.equal(wrong.status, 401, wrong.summary);
    assert.equal(wrong.text, unknown.text);
  });

  it('a locked account is told so', async () => {
    const answer = await tryLogin('locked@sample.test', PASSWORD);
    assert.equal(answer.status, 423, answer.summary);
  });

  it('a login without a password is refused', async () => {
    const answer = await call(`${AUTH_URL}/login`, { json: { email: EMAIL } });
    assert.equal(answer.status, 400, answer.summary);
  });

  it('a token is verified to its user', async () => {
    const { user } = await expectJson(verifiedSchema, `${AUTH_URL}/verify`, {
      json: { token: await login() },
    });
    assert.deepEqual(user, { ...user, email: EMAIL, role: 'member' });
  });

  it('a token with another payload is refused', async () => {
    const [, signature] = (await login()).split('.');
    const forged = Buffer.from(JSON.stringify({ email: EMAIL, role: 'admin' })).toString('base64url');
    const answer = await verify(`${forged}.${signature}`);
    assert.equal(answer.status, 401, answer.summary);
    assert.match(answer.text, /signature does not match/);
  });

  it('a string that is no token is refused', async () => {
    const answer = await verify('not-a-token');
    assert.equal(answer.status, 401, answer.summary);
  });

  it('a logged-out token is refused', async () => {
    const token = await login();
    const out = await call(`${AUTH_URL}/logout`, { method: 'POST', token });
    assert.equal(out.status, 204, out.summary);
    const answer = await verify(token);
    assert.equal(answer.status, 401, answer.summary);
  });
});
