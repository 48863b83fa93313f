import { afterEach, expect, test } from 'vitest';
import { json, type LocalServer, startServer } from '../run-cli.ts';
import { ask, type Server } from './ask.ts';

let server: LocalServer | undefined;
const said: string[] = [];

afterEach(async () => {
  await server?.close();
  server = undefined;
  said.length = 0;
});

const to = (url: string, change: Partial<Server> = {}): Server => ({
  url,
  retryForMs: 0,
  idleMs: 2_000,
  onRetry: (sentence) => said.push(sentence),
  ...change,
});

test('a server that accepts and never answers is given up in time', async () => {
  server = await startServer(() => {});
  await expect(ask(to(server.url, { idleMs: 100 }), { path: '/' })).rejects.toMatchObject({
    message: `Greenroom can’t be reached at ${server.url}: no answer came for 0.1 s.`,
    exitCode: 3,
  });
});

test('a refused connection is tried again until the time is over', async () => {
  const gone = await startServer(() => {});
  await gone.close();
  await expect(ask(to(gone.url, { retryForMs: 1_000 }), { path: '/' })).rejects.toMatchObject({
    code: 'unreachable',
    message: `Greenroom can’t be reached at ${gone.url}: nothing listens there (connection refused).`,
  });
  expect(said.length).toBeGreaterThanOrEqual(1);
});

test('a server that refuses before it has read everything is heard', async () => {
  server = await startServer(() => {});
  const error = { code: 'too_large', message: 'Too large.', hint: 'Send less.' };
  const { createServer } = await import('node:http');
  const early = createServer((_, response) => json(response, 413, { error }, { connection: 'close' }));
  await new Promise<void>((resolve) => early.listen(0, '127.0.0.1', resolve));
  const { port } = early.address() as { port: number };
  async function* endless() {
    for (let sent = 0; sent < 2_000; sent += 1) yield new Uint8Array(65_536);
  }
  await expect(
    ask(to(`http://127.0.0.1:${port}`), { method: 'POST', path: '/', body: endless }),
  ).rejects.toMatchObject({ code: 'too_large', exitCode: 1 });
  early.closeAllConnections();
  early.close();
});

test.each([
  [400, 1],
  [404, 1],
  [500, 3],
  [503, 3],
])('%i without an envelope ends with %i', async (status, exitCode) => {
  server = await startServer((_, response) => json(response, status, 'no'));
  await expect(ask(to(server.url), { path: '/' })).rejects.toMatchObject({ exitCode, code: 'not_greenroom' });
});

test('a path in the address stays in front', async () => {
  server = await startServer((_, response) => json(response, 200, {}));
  await ask(to(`${server.url}/greenroom/`), {
    path: '/api/v1/gate',
    query: { environment: 'a b', suite: undefined },
  });
  expect(server.requests[0]).toMatchObject({ path: '/greenroom/api/v1/gate', query: { environment: 'a b' } });
});
