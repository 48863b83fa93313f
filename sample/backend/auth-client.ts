import { z } from 'zod';
import { RefusedRequest } from '../process/http-message.ts';

// Below the probes' and the tests' own limits, so that they hear which part is away.
const HEALTH_TIMEOUT_MS = 1_500;
const VERIFY_TIMEOUT_MS = 4_000;

const verifiedSchema = z.object({
  user: z.object({ email: z.string(), name: z.string(), role: z.string() }),
});

export type User = z.infer<typeof verifiedSchema>['user'];

/** Asks auth whose token this is. Auth out of reach is a 503 of ours: we can't tell who is asking. */
export async function whoIs(authUrl: string, token: string): Promise<User> {
  if (token === '') throw new RefusedRequest(401, 'no_token', 'a bearer token is needed');
  const response = await callAuth(authUrl, '/verify', VERIFY_TIMEOUT_MS, { token });
  if (response.status === 401)
    throw new RefusedRequest(401, 'invalid_token', 'auth does not accept the token');
  if (!response.ok) throw new RefusedRequest(503, 'auth_down', `auth answered ${response.status}`);
  return verifiedSchema.parse(await response.json()).user;
}

/** "ok", or why auth can't be used. */
export async function checkAuth(authUrl: string): Promise<string> {
  try {
    const response = await callAuth(authUrl, '/health', HEALTH_TIMEOUT_MS);
    return response.ok ? 'ok' : `answered ${response.status}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function callAuth(authUrl: string, path: string, timeoutMs: number, body?: unknown): Promise<Response> {
  try {
    return await fetch(`${authUrl}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      signal: AbortSignal.timeout(timeoutMs),
      ...(body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
  } catch {
    throw new RefusedRequest(503, 'auth_down', `auth did not answer in ${timeoutMs} ms`);
  }
}
