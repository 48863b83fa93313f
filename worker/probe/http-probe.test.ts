import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { httpProbe } from '#core/config/probe-schema.ts';
import { judgeSample } from '#core/health/judge-sample.ts';
import type { RawSample } from '#core/health/raw-sample.ts';
import { probeHttp } from './http-probe.ts';
import { freePort, serveHttp, serveTcp, type TestServer } from './test-server.ts';

let target: TestServer;
let foreign: TestServer;
const asked: { url: string; method: string; headers: IncomingMessage['headers']; body: string }[] = [];

const ROUTES: Record<string, (response: ServerResponse, request: IncomingMessage) => void> = {
  '/health': (response) => response.setHeader('x-revision', 'abc').end('{"status":"ok"}'),
  '/503': (response) => response.writeHead(503).end('starting'),
  '/hang': () => undefined,
  '/half': (response) => {
    response.writeHead(200, { 'content-length': '100' }).write('abc');
    setTimeout(() => response.destroy(), 20);
  },
  '/drip': (response) => {
    const timer = setInterval(() => response.write('x'), 20);
    response.once('close', () => clearInterval(timer));
  },
  '/huge': (response) => {
    const pour = (): void => {
      while (response.write('x'.repeat(65_536)));
      response.once('drain', pour);
    };
    pour();
  },
  '/reset': (_response, request) => request.socket.resetAndDestroy(),
  '/gone': (_response, request) => request.socket.destroy(),
  '/wide': (response) => response.setHeader('x-wide', 'w'.repeat(100_000)).end(),
  '/away': (response) => response.writeHead(302, { location: '/health' }).end(),
  '/loop': (response) => response.writeHead(302, { location: '/loop' }).end(),
  '/posted': (response) => response.writeHead(303, { location: '/health' }).end(),
  '/kept': (response) => response.writeHead(307, { location: '/health' }).end(),
  '/nowhere': (response) => response.writeHead(302).end(),
  '/mail': (response) => response.writeHead(302, { location: 'mailto:a@b.test' }).end(),
  '/broken': (response) => response.writeHead(302, { location: 'http://[' }).end(),
  '/foreign': (response) =>
    response.writeHead(307, { location: `http://127.0.0.1:${foreign.port}/health` }).end(),
};

const listener: RequestListener = (request, response) => {
  response.on('error', () => undefined);
  let body = '';
  request.on('data', (chunk: Buffer) => {
    body += chunk.toString();
  });
  request.on('end', () => {
    asked.push({ url: request.url ?? '', method: request.method ?? '', headers: request.headers, body });
    ROUTES[request.url ?? '']?.(response, request);
  });
};

beforeAll(async () => {
  target = await serveHttp(listener);
  foreign = await serveHttp(listener);
});

afterAll(() => Promise.all([target.close(), foreign.close()]));

async function probe(
  path: string,
  rest: object = {},
  timeoutMs = 2_000,
): Promise<RawSample & { said: string }> {
  const url = path.startsWith('http') ? path : `http://127.0.0.1:${target.port}${path}`;
  const config = httpProbe.parse({ type: 'http', url, ...rest });
  const raw = await probeHttp(config, { timeoutMs });
  const { verdict, reason } = judgeSample(raw, config, { nowMs: Date.now() });
  return { ...raw, said: `${verdict}: ${reason}`.replaceAll(String(target.port), 'PORT') };
}

describe('an answer', () => {
  test('is measured in phases that add up', async () => {
    const raw = await probe('/health');
    expect(raw).toMatchObject({
      statusCode: 200,
      body: '{"status":"ok"}',
      bodyBytes: 15,
      isTruncated: false,
    });
    expect(raw.headers['x-revision']).toBe('abc');
    expect(raw.remote).toBe(`127.0.0.1:${target.port}`);
    expect(raw.bodyHash).toMatch(/^[0-9a-f]{16}$/);
    const { dnsMs, connectMs, tlsMs, firstByteMs, transferMs } = raw.phases;
    expect([dnsMs, tlsMs]).toEqual([null, null]);
    expect((connectMs ?? 0) + (firstByteMs ?? 0) + (transferMs ?? 0)).toBeLessThanOrEqual(
      raw.latencyMs + 0.1,
    );
  });

  test('by a name has a DNS phase', async () => {
    const raw = await probe(`http://localhost:${target.port}/health`);
    expect(raw.statusCode).toBe(200);
    expect(raw.phases.dnsMs).toBeGreaterThan(0);
  });

  test('comes to the method, headers and body that were configured', async () => {
    await probe('/health', { method: 'POST', headers: { 'X-Key': 'k' }, body: '{"a":1}' });
    expect(asked.at(-1)).toMatchObject({ method: 'POST', body: '{"a":1}' });
    expect(asked.at(-1)?.headers).toMatchObject({
      'x-key': 'k',
      'user-agent': 'Greenroom',
      connection: 'close',
    });
  });

  test('of a huge body is read up to the cap', async () => {
    const raw = await probe('/huge', { maxBodyBytes: 100_000 });
    expect(raw).toMatchObject({ bodyBytes: 100_000, isTruncated: true, error: null, statusCode: 200 });
    expect(raw.body).toHaveLength(100_000);
  });

  test('of exactly the cap is whole, and of a cap of 0 nothing is read', async () => {
    expect(await probe('/health', { maxBodyBytes: 15 })).toMatchObject({ isTruncated: false, bodyBytes: 15 });
    expect(await probe('/health', { maxBodyBytes: 0 })).toMatchObject({ isTruncated: true, bodyBytes: 0 });
  });
});

describe('a failure is a sample too', () => {
  test.each<[string, string]>([
    ['/503', 'down: 503, expected 2xx'],
    ['/hang', 'down: no answer within 300 ms'],
    ['/drip', 'down: no end of the answer within 300 ms'],
    ['/half', 'down: connection closed by 127.0.0.1:PORT after 3 of 100 bytes of the body'],
    ['/reset', 'down: connection reset by 127.0.0.1:PORT'],
    ['/gone', 'down: connection closed by 127.0.0.1:PORT before an answer'],
    ['/wide', 'down: 127.0.0.1:PORT answered with too large headers'],
    ['/away', 'down: 302 to /health, expected 2xx'],
  ])('%s → %s', async (path, said) => {
    // Only those that hang shall run into the deadline, however busy the machine is.
    expect((await probe(path, {}, said.includes('300 ms') ? 300 : 5_000)).said).toBe(said);
  });

  test('refused', async () => {
    const port = await freePort();
    expect((await probe(`http://127.0.0.1:${port}/`)).said).toBe(
      `down: connection refused by 127.0.0.1:${port}`,
    );
  });

  test('a name that does not exist', async () => {
    const raw = await probe('http://greenroom.invalid/');
    expect(raw.said).toBe('down: the name greenroom.invalid does not exist');
    expect(raw.error).toMatchObject({ kind: 'dns', phase: 'dns' });
  });

  test('another protocol', async () => {
    const ssh = await serveTcp((socket) => socket.end('SSH-2.0-OpenSSH\r\n'));
    const raw = await probe(`http://127.0.0.1:${ssh.port}/`);
    expect(raw.said).toMatch(/^down: 127\.0\.0\.1:\d+ did not answer in HTTP \(Expected HTTP\//);
    await ssh.close();
  });

  test('TLS to a server without it', async () => {
    const raw = await probe(`https://127.0.0.1:${target.port}/`);
    expect(raw.said).toBe('down: TLS handshake with 127.0.0.1:PORT failed: wrong version number');
    expect(raw.error).toMatchObject({ kind: 'tls', phase: 'tls' });
  });

  test('a server that accepts and never shakes hands', async () => {
    const mute = await serveTcp(() => undefined);
    const raw = await probe(`https://127.0.0.1:${mute.port}/`, {}, 200);
    expect(raw.said).toBe('down: no TLS handshake within 200 ms');
    await mute.close();
  });

  test('a header that cannot be sent is our fault', async () => {
    expect((await probe('/health', { headers: { 'a\nb': 'c' } })).said).toMatch(
      /^no_data: the prober failed: Header name/,
    );
  });
});

describe('redirects', () => {
  test('are followed as far as asked', async () => {
    const raw = await probe('/away', { followRedirects: 1 });
    expect(raw).toMatchObject({ statusCode: 200, redirects: [`http://127.0.0.1:${target.port}/health`] });
  });

  test.each<[string, string]>([
    ['/loop', 'down: redirected more than 3 times'],
    ['/nowhere', 'down: 302 without a location'],
    ['/mail', 'down: 302 to mailto:, which is neither http nor https'],
    ['/broken', 'down: 302 to http://[, which is no address'],
  ])('%s → %s', async (path, said) => {
    expect((await probe(path, { followRedirects: 3 })).said).toBe(said);
  });

  test('turn a POST into a GET by 303, and keep it by 307', async () => {
    const post = { method: 'POST', body: 'b', followRedirects: 1 };
    await probe('/posted', post);
    expect(asked.at(-1)).toMatchObject({ url: '/health', method: 'GET', body: '' });
    await probe('/kept', post);
    expect(asked.at(-1)).toMatchObject({ url: '/health', method: 'POST', body: 'b' });
  });

  test('to another origin take no secrets along', async () => {
    const headers = { Authorization: 'Bearer s', Cookie: 'c=1', 'X-Api-Key': 'k', 'Accept-Language': 'de' };
    await probe('/foreign', { followRedirects: 1, headers, method: 'POST', body: 'secret' });
    const seen = asked.at(-1);
    expect(seen).toMatchObject({ url: '/health', method: 'POST', body: '' });
    expect(Object.keys(seen?.headers ?? {})).not.toEqual(expect.arrayContaining(['authorization']));
    expect(seen?.headers).toMatchObject({ 'accept-language': 'de' });
    expect([seen?.headers.cookie, seen?.headers['x-api-key']]).toEqual([undefined, undefined]);
  });
});

describe('bounds', () => {
  test('leave no connection open', async () => {
    for (const path of ['/health', '/hang', '/huge', '/drip', '/503'])
      await probe(path, { maxBodyBytes: 10 }, 100);
    await expect.poll(() => target.openSockets(), { timeout: 5_000 }).toBe(0);
  });

  test('end a probe by its deadline, fifty hung ones included, which hold up nobody', async () => {
    const beganMs = performance.now();
    const hung = Array.from({ length: 50 }, () => probe('/hang', {}, 1_500));
    const healthy = await probe('/health');
    expect(healthy.statusCode).toBe(200);
    expect(healthy.latencyMs).toBeLessThan(1_400);
    for (const { error } of await Promise.all(hung)) expect(error?.kind).toBe('timeout');
    expect(performance.now() - beganMs).toBeLessThan(6_000);
  });

  test('stop on a signal, before and in the middle', async () => {
    const config = httpProbe.parse({ type: 'http', url: `http://127.0.0.1:${target.port}/hang` });
    const before = await probeHttp(config, { timeoutMs: 1_000, signal: AbortSignal.abort() });
    const middle = await probeHttp(config, { timeoutMs: 5_000, signal: AbortSignal.timeout(50) });
    expect([before.error?.kind, middle.error?.kind]).toEqual(['aborted', 'aborted']);
    expect(middle.latencyMs).toBeLessThan(2_000);
  });

  test('share one signal without a warning', async () => {
    const warnings: Error[] = [];
    const note = (warning: Error): number => warnings.push(warning);
    process.on('warning', note);
    const { signal } = new AbortController();
    const config = httpProbe.parse({ type: 'http', url: `http://127.0.0.1:${target.port}/health` });
    await Promise.all(Array.from({ length: 20 }, () => probeHttp(config, { timeoutMs: 2_000, signal })));
    await new Promise((resolve) => setImmediate(resolve));
    process.off('warning', note);
    expect(warnings).toEqual([]);
  });
});
