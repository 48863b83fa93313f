import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import { websocketProbe } from '#core/config/probe-schema.ts';
import { judgeSample } from '#core/health/judge-sample.ts';
import type { RawSample } from '#core/health/raw-sample.ts';
import { listen, serveTcp, type TestServer } from './test-server.ts';
import { probeWebsocket } from './websocket-probe.ts';

let target: TestServer;

const ROUTES: Record<string, (socket: WebSocket) => void> = {
  '/quiet': () => undefined,
  '/hello': (socket) => socket.send('{"type":"hello","rev":"abc"}'),
  '/echo': (socket) => {
    socket.send('welcome');
    socket.on('message', (text) => socket.send(`echo ${text.toString()}`));
  },
  '/binary': (socket) => socket.send(Buffer.from('hello')),
  '/huge': (socket) => socket.send('x'.repeat(2_000_000)),
  '/flood': (socket) => {
    const timer = setInterval(() => {
      for (let i = 0; i < 100; i++) socket.send(`noise ${i}`);
    }, 5);
    socket.on('close', () => clearInterval(timer));
  },
  '/kick': (socket) => socket.close(4401, 'who are you'),
  '/fail': (socket) => socket.close(1011),
  '/bye': (socket) => socket.close(1000),
  '/drop': (socket) => socket.terminate(),
  '/late': (socket) => setTimeout(() => socket.terminate(), 100),
};

beforeAll(async () => {
  const http = createServer((_request, response) => response.writeHead(426).end());
  const sockets = new WebSocketServer({
    noServer: true,
    handleProtocols: (offered) => offered.has('chat.v2') && 'chat.v2',
  });
  http.on('upgrade', (request: IncomingMessage, socket, head) => {
    if (request.url === '/503')
      return socket.end('HTTP/1.1 503 Service Unavailable\r\nx-rev: def\r\ncontent-length: 0\r\n\r\n');
    // Half open by default: without this the server's side would outlive the probe's.
    if (request.url === '/hang') return socket.resume().on('end', () => socket.end());
    sockets.handleUpgrade(request, socket, head, (open) => {
      open.on('error', () => undefined);
      ROUTES[request.url ?? '']?.(open);
    });
  });
  target = await listen(http);
});

afterAll(() => target.close());

async function probe(
  path: string,
  rest: object = {},
  timeoutMs = 2_000,
): Promise<RawSample & { said: string }> {
  const url = path.startsWith('ws') ? path : `ws://127.0.0.1:${target.port}${path}`;
  const config = websocketProbe.parse({ type: 'websocket', url, ...rest });
  const raw = await probeWebsocket(config, { timeoutMs });
  const { verdict, reason } = judgeSample(raw, config, { nowMs: Date.now() });
  return { ...raw, said: `${verdict}: ${reason}`.replaceAll(String(target.port), 'PORT') };
}

/** Answers the handshake itself, then does as told. */
function serveRaw(protocol: string, after: string | Buffer): Promise<TestServer> {
  return serveTcp((socket) => {
    socket.once('data', async (data) => {
      const key = /sec-websocket-key: (.*)\r/i.exec(data.toString())?.[1] ?? '';
      const { createHash } = await import('node:crypto');
      const accept = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
      socket.write(
        `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n${protocol}\r\n`,
      );
      socket.write(after);
    });
  });
}

describe('connect only', () => {
  test.each<[string, RegExp]>([
    ['/quiet', /^up: connected in /],
    ['/bye', /^up: connected in /],
    ['/kick', /^down: closed with 4401, expected 1000, 1001 or 1005$/],
    ['/fail', /^down: closed with 1011 \(server error\), expected 1000, 1001 or 1005$/],
    ['/drop', /^down: closed with 1006 \(no close frame\), expected 1000, 1001 or 1005$/],
    ['/503', /^down: handshake answered 503$/],
  ])('%s → %s', async (path, said) => {
    expect((await probe(path)).said).toMatch(said);
  });

  test('measures connection and handshake; taking leave is not part of it', async () => {
    const beganMs = performance.now();
    const raw = await probe('/quiet');
    expect(performance.now() - beganMs - raw.latencyMs).toBeGreaterThan(40);
    expect(raw).toMatchObject({ statusCode: 101, closeCode: 1000, error: null, messages: [] });
    expect(raw.phases.connectMs).toBeGreaterThan(0);
    expect(raw.phases.firstByteMs).toBeGreaterThan(0);
  });

  test('by a name has a DNS phase', async () => {
    const raw = await probe(`ws://localhost:${target.port}/quiet`);
    expect(raw.said).toMatch(/^up: connected in /);
    expect(raw.phases.dnsMs).toBeGreaterThan(0);
    expect(raw.remote).toBe(`127.0.0.1:${target.port}`);
  });

  test('a refused handshake still reveals the revision and counts as a failed connection', async () => {
    const config = websocketProbe.parse({
      type: 'websocket',
      url: `ws://127.0.0.1:${target.port}/503`,
      revision: { header: 'x-rev' },
    });
    const raw = await probeWebsocket(config, { timeoutMs: 1_000 });
    expect(judgeSample(raw, config, { nowMs: Date.now() })).toMatchObject({
      revision: 'def',
      isConnectionFailure: true,
    });
  });

  test('a handshake that never ends', async () => {
    expect((await probe('/hang', {}, 200)).said).toBe('down: no answer within 200 ms');
  });

  test('another protocol', async () => {
    const ssh = await serveTcp((socket) => socket.end('SSH-2.0-OpenSSH\r\n'));
    expect((await probe(`ws://127.0.0.1:${ssh.port}/`)).said).toMatch(/did not answer in HTTP/);
    await ssh.close();
  });

  test('TLS to a server without it', async () => {
    expect((await probe(`wss://127.0.0.1:${target.port}/quiet`)).said).toBe(
      'down: TLS handshake with 127.0.0.1:PORT failed: wrong version number',
    );
  });
});

describe('messages', () => {
  const hello = { jsonPath: '$.type', equals: 'hello' };
  test.each<[string, string, object, RegExp]>([
    ['the first one, as expected', '/hello', { expect: { message: hello } }, /^up: answered in /],
    [
      'the first one, not as expected',
      '/echo',
      { expect: { message: { equals: 'hi' } } },
      /^down: message is "welcome", expected "hi"$/,
    ],
    ['a binary one', '/binary', { expect: { message: { equals: 'hello' } } }, /^up: answered in /],
    ['none', '/quiet', { expect: { message: { exists: true } } }, /^down: no message within 200 ms$/],
    [
      'an answer among others',
      '/echo',
      { send: 'yo', expect: { message: { equals: 'echo yo' } } },
      /^up: answered in /,
    ],
    ['any answer', '/echo', { send: 'yo' }, /^up: answered in /],
    ['no answer', '/quiet', { send: 'yo' }, /^down: no message within 200 ms$/],
    [
      'only others',
      '/flood',
      { send: 'yo', expect: { message: { equals: 'echo' } } },
      /^down: no message within 200 ms$|messages came, none as expected$/,
    ],
    [
      'too large a one',
      '/huge',
      { expect: { message: { exists: true } } },
      /^down: broken WebSocket protocol: Max payload size exceeded$/,
    ],
    [
      'a close instead',
      '/bye',
      { expect: { message: hello } },
      /^down: closed with 1000 \(normal\) before the expected message came$/,
    ],
    [
      'an error instead',
      '/fail',
      { send: 'yo' },
      /^down: closed with 1011 \(server error\) before the expected message came$/,
    ],
    [
      'a drop instead',
      '/late',
      { send: 'yo' },
      /^down: closed without a close frame before the expected message came$/,
    ],
  ])('%s', async (_name, path, rest, said) => {
    // Only those that wait in vain shall run into the deadline, however busy the machine is.
    const timeoutMs = said.source.includes('200 ms') ? 200 : 5_000;
    expect((await probe(path, rest, timeoutMs)).said).toMatch(said);
  });

  test('are kept few, whatever the server sends', async () => {
    const raw = await probe('/flood', { send: 'yo', expect: { message: { equals: 'echo' } } }, 200);
    expect(raw.messages.length).toBeLessThanOrEqual(20);
  });
});

describe('ping', () => {
  test('is measured, beside a message too', async () => {
    const raw = await probe('/hello', { ping: true, expect: { message: { contains: 'hello' } } });
    expect(raw.said).toMatch(/^up: answered in .*, ping /);
    expect(raw.pingMs).toBeGreaterThan(0);
  });

  test('without an answer is down', async () => {
    const mute = await serveRaw('', '');
    expect((await probe(`ws://127.0.0.1:${mute.port}/`, { ping: true }, 200)).said).toBe(
      'down: no pong within 200 ms',
    );
    await mute.close();
  });
});

describe('subprotocol', () => {
  test.each<[string, RegExp]>([
    ['chat.v2', /^up: connected/],
    ['chat.v9', /^down: chose no subprotocol, expected "chat.v9"$/],
  ])('%s', async (subprotocol, said) => {
    expect((await probe('/quiet', { subprotocol })).said).toMatch(said);
  });

  test('another one than was offered', async () => {
    const rude = await serveRaw('Sec-WebSocket-Protocol: chat.v1\r\n', '');
    const url = `ws://127.0.0.1:${rude.port}/`;
    expect((await probe(url, { subprotocol: 'chat.v2' })).said).toBe(
      'down: chose subprotocol "chat.v1", expected "chat.v2"',
    );
    expect((await probe(url)).said).toBe('down: chose subprotocol "chat.v1", expected none');
    await rude.close();
  });
});

describe('bounds', () => {
  test('a broken frame is named', async () => {
    const rude = await serveRaw('', Buffer.from([0xff, 0xff, 0xff, 0xff]));
    const url = `ws://127.0.0.1:${rude.port}/`;
    expect((await probe(url, { send: 'yo' })).said).toMatch(/^down: broken WebSocket protocol: /);
    await rude.close();
  });

  test('leave no connection open', async () => {
    for (const path of ['/quiet', '/hang', '/flood', '/503', '/drop']) await probe(path, { send: 'yo' }, 100);
    await expect.poll(() => target.openSockets(), { timeout: 5_000 }).toBe(0);
  });
});
