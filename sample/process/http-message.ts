import type { IncomingMessage, ServerResponse } from 'node:http';

const MAX_BODY_BYTES = 64 * 1024;

export interface Reply {
  status: number;
  body: unknown;
  contentType?: string;
}

/** A request that a service declines; `code` is for programs, the message for people. */
export class RefusedRequest extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) throw new RefusedRequest(413, 'too_large', 'body is larger than 64 KiB');
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw new RefusedRequest(400, 'bad_json', 'body is not JSON');
  }
}

export function sendReply(
  response: ServerResponse,
  reply: Reply,
  headers: Record<string, string> = {},
): void {
  const isText = typeof reply.body === 'string';
  const body = reply.status === 204 ? '' : isText ? String(reply.body) : JSON.stringify(reply.body);
  response.writeHead(reply.status, {
    ...headers,
    'content-type': reply.contentType ?? (isText ? 'text/plain; charset=utf-8' : 'application/json'),
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
  });
  response.end(body);
}

export function errorReply(error: unknown): Reply {
  if (error instanceof RefusedRequest) {
    return { status: error.status, body: { error: { code: error.code, message: error.message } } };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { status: 500, body: { error: { code: 'internal', message } } };
}

export function pathOf(request: IncomingMessage): string {
  return new URL(request.url ?? '/', 'http://sample').pathname;
}
