import type { z } from 'zod';
import { WireError } from './wire-error.ts';

export type Sending = { method: 'POST' | 'PATCH' | 'DELETE'; path: string; body?: unknown };

/** Changes something and answers what came of it, checked; null where there is no content. Refusals are WireErrors. */
export async function sendWire<Schema extends z.ZodType>(
  loadSchema: () => Promise<Schema>,
  { method, path, body }: Sending,
): Promise<z.infer<Schema> | null> {
  const loading = loadSchema();
  const response = await fetch(path, {
    method,
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }).catch(() => {
    throw new WireError('unreachable', 'Greenroom does not answer.', 'Nothing was changed. Try again.');
  });
  if (response.status === 204) return null;
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok) throw WireError.fromResponse(response.status, answer);
  return (await loading).parse(answer);
}
