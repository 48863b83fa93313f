import { describe, expect, test } from 'vitest';
import { type ProbeConfig, probeSchema } from '#core/config/probe-schema.ts';
import { judgeSample } from './judge-sample.ts';
import { emptySample, type RawSample } from './raw-sample.ts';

const NOW = Date.parse('2026-01-10T12:00:00Z');

function talk(rest: Partial<RawSample> = {}): RawSample {
  return {
    ...emptySample('websocket', NOW, 5_000),
    statusCode: 101,
    latencyMs: 12,
    closeCode: 1000,
    ...rest,
  };
}

function config(rest: object): ProbeConfig {
  return probeSchema.parse({ type: 'websocket', url: 'ws://t/', ...rest });
}

describe('a WebSocket', () => {
  test.each<[string, object, Partial<RawSample>, string, string]>([
    ['that connects', {}, {}, 'up', 'connected in 12 ms'],
    ['that answers a ping', { ping: true }, { pingMs: 3 }, 'up', 'connected in 12 ms, ping 3 ms'],
    ['that never closed', {}, { closeCode: null }, 'up', 'connected in 12 ms'],
    ['that closed without a code', {}, { closeCode: 1005 }, 'up', 'connected in 12 ms'],
    [
      'that closed with an error',
      {},
      { closeCode: 1011 },
      'down',
      'closed with 1011 (server error), expected 1000, 1001 or 1005',
    ],
    [
      'that closed with a code of its own',
      {},
      { closeCode: 4401 },
      'down',
      'closed with 4401, expected 1000, 1001 or 1005',
    ],
    [
      'whose code is accepted',
      { expect: { closeCodes: [4401] } },
      { closeCode: 4401 },
      'up',
      'connected in 12 ms',
    ],
    [
      'that dropped',
      {},
      { closeCode: 1006 },
      'down',
      'closed with 1006 (no close frame), expected 1000, 1001 or 1005',
    ],
    [
      'that speaks first',
      { expect: { message: { contains: 'hello' } } },
      { messages: ['hello'] },
      'up',
      'answered in 12 ms',
    ],
    [
      'that speaks wrongly first',
      { expect: { message: { equals: 'hello' } } },
      { messages: ['bye', 'hello'] },
      'down',
      'message is "bye", expected "hello"',
    ],
    [
      'that answers',
      { send: 'ping', expect: { message: { equals: 'pong' } } },
      { messages: ['noise', 'pong'] },
      'up',
      'answered in 12 ms',
    ],
    [
      'that answers wrongly',
      { send: 'ping', expect: { message: { jsonPath: '$.t', equals: 'pong' } } },
      { messages: ['{"t":"err"}'] },
      'down',
      '$.t is "err", expected "pong"',
    ],
    ['that says nothing', { send: 'ping' }, {}, 'down', 'no message came'],
    ['that answers anything', { send: 'ping' }, { messages: ['x'] }, 'up', 'answered in 12 ms'],
    [
      'with the subprotocol',
      { subprotocol: 'chat.v2' },
      { subprotocol: 'chat.v2' },
      'up',
      'connected in 12 ms',
    ],
    [
      'with another subprotocol',
      { subprotocol: 'chat.v2' },
      { subprotocol: 'chat.v1' },
      'down',
      'chose subprotocol "chat.v1", expected "chat.v2"',
    ],
    [
      'without a subprotocol',
      { subprotocol: 'chat.v2' },
      {},
      'down',
      'chose no subprotocol, expected "chat.v2"',
    ],
    [
      'with a subprotocol never asked for',
      {},
      { subprotocol: 'chat' },
      'down',
      'chose subprotocol "chat", expected none',
    ],
    [
      'that is slow',
      { expect: { responseTime: { degradedAbove: '10ms' } } },
      {},
      'degraded',
      'took 12 ms, expected at most 10 ms',
    ],
  ])('%s', (_name, rest, raw, verdict, reason) => {
    const judged = judgeSample(talk(raw), config(rest), { nowMs: NOW });
    expect([judged.verdict, judged.reason]).toEqual([verdict, reason]);
  });

  test.each([
    [503, true],
    [401, false],
  ])('whose handshake answered %i', (statusCode, isConnectionFailure) => {
    const message = `handshake answered ${statusCode}`;
    const raw = talk({
      statusCode,
      closeCode: null,
      error: { kind: 'protocol', phase: 'handshake', message, code: null, ownReason: null },
    });
    const judged = judgeSample(raw, config({}), { nowMs: NOW });
    expect(judged).toMatchObject({ verdict: 'down', reason: message, isConnectionFailure });
  });

  test('reveals its revision in the handshake or in a message', () => {
    const byHeader = judgeSample(
      talk({ headers: { 'x-rev': 'abc' } }),
      config({ revision: { header: 'X-Rev' } }),
      { nowMs: NOW },
    );
    const byMessage = judgeSample(
      talk({ messages: ['noise', '{"rev":"def"}'] }),
      config({ revision: { jsonPath: '$.rev' } }),
      { nowMs: NOW },
    );
    expect([byHeader.revision, byMessage.revision]).toEqual(['abc', 'def']);
  });
});

describe('a TCP port', () => {
  const tcp = probeSchema.parse({
    type: 'tcp',
    host: 't',
    port: 1,
    expect: { responseTime: { downAbove: '10ms' } },
  });
  test.each<[number, string, string]>([
    [4, 'up', 'connected in 4 ms'],
    [12, 'down', 'took 12 ms, expected at most 10 ms'],
  ])('that took %i ms is %s', (latencyMs, verdict, reason) => {
    const judged = judgeSample({ ...emptySample('tcp', NOW, 5_000), latencyMs }, tcp, { nowMs: NOW });
    expect([judged.verdict, judged.reason]).toEqual([verdict, reason]);
  });
});
