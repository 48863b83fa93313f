import { createHash, randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { ErrorEnvelope } from '#core/api/envelope.ts';
import { AppError, type ErrorCode, HTTP_STATUS } from '#core/errors/app-error.ts';
import { logger } from '../logger.ts';
import { metrics } from '../metrics/registry.ts';
import { isDatabaseAway } from './is-database-away.ts';
import { judgeOrigin } from './judge-origin.ts';

type Handler<Params> = (request: Request, params: Params) => Promise<Response>;

/**
 * Wraps a route: refuses foreign origins, turns AppError and Zod errors into the one error envelope, and logs
 * whatever nobody foresaw once, under an id that the answer names.
 */
export function route<Params = Record<string, never>>(handler: Handler<Params>) {
  return async (request: Request, context: { params: Promise<Params> }): Promise<Response> => {
    const startedAt = performance.now();
    const response = await answer(handler, request, context.params);
    count(request, response, (performance.now() - startedAt) / 1_000);
    return response;
  };
}

async function answer<Params>(
  handler: Handler<Params>,
  request: Request,
  params: Promise<Params>,
): Promise<Response> {
  try {
    const refusal = judgeOrigin({
      method: request.method,
      host: request.headers.get('host'),
      secFetchSite: request.headers.get('sec-fetch-site'),
      origin: request.headers.get('origin'),
    });
    if (refusal) throw new AppError('forbidden', refusal, 'Use the address that npm start printed.');
    return await handler(request, await params);
  } catch (error) {
    return errorResponse(error, request);
  }
}

const WITH_IDS =
  /^\/(?:api\/v1\/(?:services|runs|attachments|clusters|known-issues|tests|quarantine)|trace-viewer)\/\*/;

// Names and ids out of the path: a label with endless values would fill the memory of whoever scrapes it.
function count(request: Request, response: Response, seconds: number): void {
  const { pathname } = new URL(request.url);
  const named = pathname
    .replace(/^(\/api\/v1\/(?:services|runs))\/[^/]+(\/[a-z]+)?$/, '$1/*$2')
    .replace(/^(\/trace-viewer)\/.+/, '$1/*')
    .replace(/\/\d+(?=\/|$)/g, '/*');
  const route = response.status === 404 ? (WITH_IDS.exec(named)?.[0] ?? 'none') : named;
  const { requests, requestSeconds } = metrics();
  requests.inc({ method: request.method, route, status: response.status });
  requestSeconds.observe({ method: request.method, route }, seconds);
}

// When the question was asked is no content: without it an unchanged answer keeps its (weak) ETag.
const ASKED_AT = new Set(['at', 'evaluatedAt']);

interface JsonInit extends ResponseInit {
  /** What the ETag is made of, where the content itself moves with the clock. */
  readonly version?: string;
}

/** The value as JSON with an ETag over its content (or its `version`); 304 when the client has it already. */
export function jsonResponse(request: Request, value: object, { version, ...init }: JsonInit = {}): Response {
  const body = JSON.stringify(value);
  const content = version ?? JSON.stringify(Object.entries(value).filter(([key]) => !ASKED_AT.has(key)));
  const etag = `W/"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`;
  const headers = new Headers(init.headers);
  headers.set('content-type', 'application/json; charset=utf-8');
  headers.set('cache-control', 'no-cache');
  headers.set('etag', etag);
  if (request.method === 'GET' && request.headers.get('if-none-match') === etag) {
    return new Response(null, { status: 304, headers });
  }
  return new Response(body, { ...init, headers });
}

/** Query parameters of the request, checked; unknown, repeated and unstorable ones are refused by name. */
export function readQuery<Shape extends z.ZodRawShape>(
  request: Request,
  schema: z.ZodObject<Shape>,
): z.output<z.ZodObject<Shape>> {
  const { searchParams } = new URL(request.url);
  for (const [name, value] of searchParams) {
    if (searchParams.getAll(name).length > 1)
      throw new AppError('bad_request', `${name}: given more than once.`, 'Give it once.');
    if (value.includes('\u0000'))
      throw new AppError('bad_request', `${name}: holds a NUL character.`, 'Leave it out.');
  }
  const given = Object.fromEntries(searchParams);
  return z.strictObject(schema.shape).parse(given) as z.output<z.ZodObject<Shape>>;
}

/** The JSON body of the request, checked; at most `limit` bytes, 1 MiB unless told. */
export async function readJson<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  limit: number = 1_048_576,
): Promise<z.output<Schema>> {
  const text = await readText(request, limit);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new AppError(
      'bad_request',
      `The body is not JSON: ${(error as Error).message}`,
      'Send one JSON object.',
    );
  }
  return schema.parse(value);
}

async function readText(request: Request, limit: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > limit) throw new AppError('too_large', `The body is over ${limit} bytes.`, 'Send less.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Any error as the envelope with its status. */
export function errorResponse(error: unknown, request: Request): Response {
  if (error instanceof AppError) return envelope(error.code, error.message, error.hint);
  if (error instanceof z.ZodError) {
    const problems = error.issues.map((issue) => `${issue.path.join('.') || 'request'}: ${issue.message}`);
    return envelope('bad_request', problems.join('; '), 'See /api/openapi.json for what is allowed.');
  }
  const id = randomUUID();
  logger().error(
    { id, err: error, method: request.method, path: new URL(request.url).pathname },
    'request failed',
  );
  if (isDatabaseAway(error)) {
    return envelope('unavailable', 'The database does not answer.', 'Try again in a few seconds.', id);
  }
  return envelope(
    'internal',
    'Greenroom failed to answer this.',
    `Look for ${id} in the log of the web process.`,
    id,
  );
}

function envelope(code: ErrorCode, message: string, hint: string, id?: string): Response {
  const body: ErrorEnvelope = { error: { code, message, hint, ...(id === undefined ? {} : { id }) } };
  const headers = new Headers({ 'cache-control': 'no-store' });
  if (code === 'unavailable') headers.set('retry-after', '2');
  return Response.json(body, { status: HTTP_STATUS[code], headers });
}
