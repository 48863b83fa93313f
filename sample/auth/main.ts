import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { RefusedRequest, type Reply, readJson } from '../process/http-message.ts';
import type { Identity } from '../process/identity.ts';
import { startService } from '../process/start-service.ts';
import { findAccount } from './accounts.ts';
import { signToken, verifyToken } from './token.ts';

const TOKEN_LIFE_MS = 60 * 60 * 1000;

const loginSchema = z.object({ email: z.string().min(3), password: z.string().min(1) });
const tokenSchema = z.object({ token: z.string().min(1) });

startService((identity) => {
  const revoked = new Set<string>();
  return {
    allowedOrigins: [identity.frontendUrl],
    answer: async (request, path) => {
      switch (`${request.method} ${path}`) {
        case 'GET /health':
          return { status: 200, body: { status: 'ok', revision: identity.revision, checks: { keys: 'ok' } } };
        case 'POST /login':
          return login(identity, await readJson(request));
        case 'POST /verify':
          return verify(identity, revoked, await readJson(request));
        case 'POST /logout':
          return logout(identity, revoked, request);
        default:
          return null;
      }
    },
  };
});

function login(identity: Identity, body: unknown): Reply {
  const asked = loginSchema.safeParse(body);
  if (!asked.success) throw new RefusedRequest(400, 'bad_login', 'login needs an email and a password');
  const account = findAccount(asked.data.email, asked.data.password);
  if (account === null)
    throw new RefusedRequest(401, 'wrong_login', 'no account with this email and password');
  if (account.isLocked) throw new RefusedRequest(423, 'locked', `the account ${account.email} is locked`);
  const expiresAt = new Date(Date.now() + TOKEN_LIFE_MS).toISOString();
  const { email, name, role } = account;
  const token = signToken({ id: randomUUID(), email, name, role, expiresAt }, identity.tokenSecret);
  return { status: 200, body: { token, expiresAt, user: { email, name, role } } };
}

function verify(identity: Identity, revoked: Set<string>, body: unknown): Reply {
  const asked = tokenSchema.safeParse(body);
  if (!asked.success) throw new RefusedRequest(400, 'bad_token', 'verify needs a token');
  const verdict = verifyToken(asked.data.token, identity.tokenSecret, new Date());
  if (!verdict.valid) throw new RefusedRequest(401, 'invalid_token', verdict.reason);
  const { id, email, name, role, expiresAt } = verdict.claims;
  if (revoked.has(id)) throw new RefusedRequest(401, 'invalid_token', 'token was logged out');
  return { status: 200, body: { valid: true, user: { email, name, role }, expiresAt } };
}

function logout(identity: Identity, revoked: Set<string>, request: IncomingMessage): Reply {
  const token = (request.headers.authorization ?? '').replace(/^Bearer /, '');
  const verdict = verifyToken(token, identity.tokenSecret, new Date());
  if (!verdict.valid) throw new RefusedRequest(401, 'invalid_token', verdict.reason);
  revoked.add(verdict.claims.id);
  return { status: 204, body: '' };
}
