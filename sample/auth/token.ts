import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

const claimsSchema = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  role: z.enum(['member', 'admin']),
  expiresAt: z.iso.datetime(),
});

export type Claims = z.infer<typeof claimsSchema>;

export type TokenVerdict = { valid: true; claims: Claims } | { valid: false; reason: string };

/** `payload.signature`, both base64url; the signature is HMAC-SHA256 of the payload. */
export function signToken(claims: Claims, secret: string): string {
  const payload = Buffer.from(JSON.stringify(claims)).toString('base64url');
  return `${payload}.${signatureOf(payload, secret)}`;
}

export function verifyToken(token: string, secret: string, now: Date): TokenVerdict {
  const [payload, signature, ...rest] = token.split('.');
  if (payload === undefined || signature === undefined || rest.length > 0) {
    return { valid: false, reason: 'token is malformed' };
  }
  const expected = Buffer.from(signatureOf(payload, secret));
  const given = Buffer.from(signature);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    return { valid: false, reason: 'signature does not match' };
  }
  const claims = claimsSchema.parse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
  if (Date.parse(claims.expiresAt) <= now.getTime()) return { valid: false, reason: 'token has expired' };
  return { valid: true, claims };
}

function signatureOf(payload: string, secret: string): string {
  return createHmac('sha256', secret).update(payload).digest('base64url');
}
