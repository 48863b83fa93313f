import type { z } from 'zod';
import { WireError } from './wire-error.ts';

const UNREACHABLE_HINT =
  'Check that `npm start` is running and that this device reaches it; the page tries again by itself.';

/**
 * Gets one resource of the API and checks it against its wire schema; refusals arrive as WireError. The schema is
 * loaded while the answer is on its way: a page that came with its data paints without it.
 */
export async function fetchWire<Schema extends z.ZodType>(
  loadSchema: () => Promise<Schema>,
  path: string,
  signal?: AbortSignal,
): Promise<z.infer<Schema>> {
  const loading = loadSchema();
  const response = await fetch(path, {
    headers: { accept: 'application/json' },
    cache: 'no-cache',
    ...(signal && { signal }),
  }).catch((cause: unknown) => {
    if (signal?.aborted) throw cause;
    throw new WireError('unreachable', 'Greenroom does not answer.', UNREACHABLE_HINT);
  });
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw WireError.fromResponse(response.status, body);
  const parsed = (await loading).safeParse(body);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0];
  throw new WireError(
    'unexpected_answer',
    `Greenroom answered something this page does not understand (${where?.path.join('.') ?? 'the whole body'}: ${where?.message ?? 'no JSON'}).`,
    'Reload the page: it may be older than the server.',
  );
}

/** A path with the parameters that have a value. */
export function wirePath(path: string, params: Record<string, string | number | null | undefined>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (value !== null && value !== undefined && value !== '') query.set(name, String(value));
  }
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}
