import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

export interface HttpRequest {
  method: 'GET' | 'POST' | 'PUT';
  url: URL;
  headers: Record<string, string>;
  /** Made anew for every attempt. */
  body?: () => AsyncIterable<Uint8Array | string>;
  /** Give up when nothing moves for this long, in ms. */
  idleMs: number;
}

export interface HttpAnswer {
  status: number;
  header(name: string): string | null;
  text: string;
}

const MOST_CHARACTERS = 50_000_000;

/** One request, one answer. Rejects with the system's error when there is none. */
export function send(request: HttpRequest): Promise<HttpAnswer> {
  const { method, url, headers, body, idleMs } = request;
  const start = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const outgoing = start(url, { method, headers });
    let isAnswered = false;
    outgoing.setTimeout(idleMs, () =>
      outgoing.destroy(Object.assign(new Error('idle'), { code: 'GREENROOM_IDLE', idleMs })),
    );
    outgoing.on('response', (incoming) => {
      isAnswered = true;
      readAnswer(incoming)
        .then(resolve, reject)
        .finally(() => outgoing.destroy());
    });
    // A server that refuses early may close before it has read everything: its answer is what counts.
    const fail = (error: Error) => {
      if (!isAnswered) reject(error);
    };
    outgoing.on('error', fail);
    if (body === undefined) outgoing.end();
    else pipeline(Readable.from(body()), outgoing).catch(fail);
  });
}

async function readAnswer(incoming: IncomingMessage): Promise<HttpAnswer> {
  incoming.setEncoding('utf8');
  let text = '';
  for await (const chunk of incoming as AsyncIterable<string>) {
    text += chunk;
    if (text.length > MOST_CHARACTERS) throw new Error('the answer is too long to be Greenroom’s');
  }
  return {
    status: incoming.statusCode ?? 0,
    header: (name) => {
      const value = incoming.headers[name];
      return (Array.isArray(value) ? value[0] : value) ?? null;
    },
    text,
  };
}
