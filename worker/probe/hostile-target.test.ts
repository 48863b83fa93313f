import type { Socket } from 'node:net';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { probeSchema } from '#core/config/probe-schema.ts';
import { judgeSample } from '#core/health/judge-sample.ts';
import { runProbe } from './run-probe.ts';
import { serveTcp } from './test-server.ts';

const TIMEOUT_MS = 120;

const piece = fc.oneof(
  fc.constantFrom(
    'HTTP/1.1 200 OK\r\n',
    'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n',
    'HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n',
    'HTTP/1.1 100 Continue\r\n\r\n',
    'HTTP/1.1 999 ?\r\n\r\n',
    'HTTP/0.9 200',
    'Content-Length: 5\r\n',
    'Content-Length: -1\r\n',
    'Transfer-Encoding: chunked\r\n',
    'Set-Cookie: a\r\nSet-Cookie: b\r\n',
    '\r\n',
    '5\r\nhello\r\n',
    '0\r\n\r\n',
    'ffffffffffffffff\r\n',
  ),
  fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
);

const script = fc.record({
  pieces: fc.array(piece, { maxLength: 8 }),
  finale: fc.constantFrom('end', 'destroy', 'reset', 'hang'),
});

type Script = typeof script extends fc.Arbitrary<infer S> ? S : never;

function perform(socket: Socket, { pieces, finale }: Script): void {
  for (const part of pieces) socket.write(part);
  if (finale === 'end') socket.end();
  if (finale === 'destroy') socket.destroy();
  if (finale === 'reset') socket.resetAndDestroy();
}

test('whatever a target does, a probe ends in time with one sentence, and leaves no connection', async () => {
  let current: Script = { pieces: [], finale: 'hang' };
  const target = await serveTcp((socket) => {
    socket.once('data', () => perform(socket, current));
    socket.on('end', () => socket.end());
  });
  const at = `127.0.0.1:${target.port}`;
  const configs = [
    probeSchema.parse({ type: 'http', url: `http://${at}/`, followRedirects: 3, maxBodyBytes: 100 }),
    probeSchema.parse({ type: 'websocket', url: `ws://${at}/`, send: 'hi', ping: true }),
    probeSchema.parse({ type: 'http', url: `https://${at}/` }),
  ];
  await fc.assert(
    fc.asyncProperty(script, fc.constantFrom(...configs), async (given, config) => {
      current = given;
      const beganMs = performance.now();
      const raw = await runProbe(config, { timeoutMs: TIMEOUT_MS });
      // The end of a WebSocket may wait for the closing handshake; a busy machine is slow.
      expect(performance.now() - beganMs).toBeLessThan(TIMEOUT_MS + 2_000);
      const { verdict, reason } = judgeSample(raw, config, { nowMs: Date.now() });
      expect(['up', 'down']).toContain(verdict);
      expect(reason).toMatch(/^[^\n]{1,400}$/);
      expect(raw.bodyBytes).toBeLessThanOrEqual(1_048_576);
    }),
    { numRuns: 60 },
  );
  await expect.poll(() => target.openSockets(), { timeout: 5_000 }).toBe(0);
  await target.close();
}, 30_000);
