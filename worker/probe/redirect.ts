import type { RawSample } from '#core/health/raw-sample.ts';
import type { HttpHop } from './http-hop.ts';

const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/** What may be told to a host that the configuration does not name; any other header may be a secret. */
const HARMLESS_HEADERS = new Set(['accept', 'accept-language', 'user-agent']);

/**
 * The request that an answer asks for: null when it asks for none, a sentence when it cannot be followed. Another
 * origin gets neither the configured headers nor a body.
 */
export function nextHop(
  hop: HttpHop,
  raw: Pick<RawSample, 'statusCode' | 'headers'>,
): HttpHop | string | null {
  const { location } = raw.headers;
  if (raw.statusCode === null || !REDIRECTS.has(raw.statusCode)) return null;
  if (location === undefined) return `${raw.statusCode} without a location`;
  if (!URL.canParse(location, hop.url))
    return `${raw.statusCode} to ${location.slice(0, 100)}, which is no address`;
  const url = new URL(location, hop.url);
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return `${raw.statusCode} to ${url.protocol}, which is neither http nor https`;
  const isForeign = url.origin !== new URL(hop.url).origin;
  const becomesGet = turnsIntoGet(raw.statusCode, hop.method);
  return {
    url: url.href,
    method: becomesGet ? 'GET' : hop.method,
    headers: isForeign ? harmlessOnly(hop.headers) : hop.headers,
    body: becomesGet || isForeign ? undefined : hop.body,
  };
}

/** As browsers do: 303 always, 301 and 302 for POST. */
function turnsIntoGet(statusCode: number, method: string): boolean {
  if (statusCode === 303) return method !== 'HEAD';
  return (statusCode === 301 || statusCode === 302) && method === 'POST';
}

function harmlessOnly(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => HARMLESS_HEADERS.has(name.toLowerCase())),
  );
}
