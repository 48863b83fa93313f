import { describe, expect, test } from 'vitest';
import { type ProbeConfig, probeSchema } from '#core/config/probe-schema.ts';
import { blameNetwork, judgeSample, needsReference } from './judge-sample.ts';
import { emptySample, type ProbeError, type RawSample } from './raw-sample.ts';

const NOW = Date.parse('2026-01-10T12:00:00Z');

function httpConfig(expected: object = {}, rest: object = {}): ProbeConfig {
  return probeSchema.parse({ type: 'http', url: 'http://t/', expect: expected, ...rest });
}

function answer(rest: Partial<RawSample> = {}): RawSample {
  const body = rest.body ?? '';
  const bodyBytes = rest.bodyBytes ?? Buffer.byteLength(body);
  return { ...emptySample('http', NOW, 5_000), statusCode: 200, latencyMs: 43, ...rest, bodyBytes };
}

function judge(raw: RawSample, config: ProbeConfig, lateByMs = 0): [string, string] {
  const { verdict, reason } = judgeSample(raw, config, { nowMs: NOW, lateByMs });
  return [verdict, reason];
}

describe('status', () => {
  test.each<[number, (string | number)[], string, string]>([
    [200, ['2xx'], 'up', '200 in 43 ms'],
    [204, ['2xx'], 'up', '204 in 43 ms'],
    [204, [200], 'down', '204, expected 200'],
    [503, [200], 'down', '503, expected 200'],
    [503, ['2xx'], 'down', '503, expected 2xx'],
    [503, [503], 'up', '503 in 43 ms'],
    [404, [200, 404], 'up', '404 in 43 ms'],
    [500, [200, 204], 'down', '500, expected 200 or 204'],
    [500, [200, '3xx', '401-403'], 'down', '500, expected 200, 3xx or 401-403'],
    [402, ['401-403'], 'up', '402 in 43 ms'],
    [403, ['401-403'], 'up', '403 in 43 ms'],
    [404, ['401-403'], 'down', '404, expected 401-403'],
    [101, ['2xx'], 'down', '101, expected 2xx'],
  ])('%i against %j → %s', (statusCode, status, verdict, reason) => {
    expect(judge(answer({ statusCode }), httpConfig({ status }))).toEqual([verdict, reason]);
  });

  test('a redirect that is not followed names its target', () => {
    const raw = answer({ statusCode: 302, headers: { location: '/login' } });
    expect(judge(raw, httpConfig())).toEqual(['down', '302 to /login, expected 2xx']);
  });
});

describe('headers', () => {
  const headers = { 'content-type': 'application/json', 'x-env': 'staging' };
  test.each<[object, string, string]>([
    [{ 'Content-Type': { contains: 'json' } }, 'up', '200 in 43 ms'],
    [{ 'X-Env': { equals: 'production' } }, 'down', 'header x-env is "staging", expected "production"'],
    [{ 'X-Other': { exists: true } }, 'down', 'header x-other is missing'],
    [{ 'X-Other': { equals: 'a' } }, 'down', 'header x-other is missing'],
    [{ 'X-Other': { exists: false } }, 'up', '200 in 43 ms'],
    [{ 'X-Other': { notContains: 'a' } }, 'up', '200 in 43 ms'],
    [{ 'X-Env': { exists: false } }, 'down', 'header x-env is "staging", expected none'],
    [{ 'X-Env': { matches: '^prod' } }, 'down', 'header x-env is "staging", expected it to match ^prod'],
  ])('%j → %s', (expected, verdict, reason) => {
    expect(judge(answer({ headers }), httpConfig({ headers: expected }))).toEqual([verdict, reason]);
  });
});

describe('response time', () => {
  const responseTime = { degradedAbove: '1s', downAbove: '3s' };
  test.each<[number, number, string, string]>([
    [1_000, 0, 'up', '200 in 1 s'],
    [1_200, 0, 'degraded', 'took 1.2 s, expected at most 1 s'],
    [3_500, 0, 'down', 'took 3.5 s, expected at most 3 s'],
    [3_500, 1_000, 'degraded', 'took 2.5 s, expected at most 1 s'],
    [3_500, 3_000, 'up', '200 in 3.5 s'],
  ])('%i ms, of which we lost %i → %s', (latencyMs, lateByMs, verdict, reason) => {
    expect(judge(answer({ latencyMs }), httpConfig({ responseTime }), lateByMs)).toEqual([verdict, reason]);
  });
});

describe('errors of the way', () => {
  const failing = (error: Partial<ProbeError>): RawSample =>
    answer({
      statusCode: null,
      error: { kind: 'refused', phase: 'connect', message: 'm', code: null, ownReason: null, ...error },
    });
  test.each<[Partial<ProbeError>, number, string, string, boolean]>([
    [
      { kind: 'refused', message: 'connection refused by 127.0.0.1:4310' },
      0,
      'down',
      'connection refused by 127.0.0.1:4310',
      true,
    ],
    [{ kind: 'reset', message: 'connection reset by a:1' }, 0, 'down', 'connection reset by a:1', true],
    [
      { kind: 'closed', message: 'connection closed by a:1 before an answer' },
      0,
      'down',
      'connection closed by a:1 before an answer',
      true,
    ],
    [
      { kind: 'dns', phase: 'dns', message: 'the name x.test does not exist' },
      0,
      'down',
      'the name x.test does not exist',
      true,
    ],
    [{ kind: 'unreachable', message: 'a:1 is unreachable' }, 0, 'down', 'a:1 is unreachable', true],
    [
      { kind: 'tls', phase: 'tls', message: 'TLS handshake with a:1 failed: x' },
      0,
      'down',
      'TLS handshake with a:1 failed: x',
      false,
    ],
    [
      { kind: 'protocol', message: 'a:1 did not answer in HTTP' },
      0,
      'down',
      'a:1 did not answer in HTTP',
      false,
    ],
    [
      { kind: 'redirect', message: 'redirected more than 3 times' },
      0,
      'down',
      'redirected more than 3 times',
      false,
    ],
    [{ kind: 'timeout', phase: 'answer' }, 0, 'down', 'no answer within 5 s', true],
    [{ kind: 'timeout', phase: 'connect' }, 0, 'down', 'no connection within 5 s', true],
    [{ kind: 'timeout', phase: 'tls' }, 0, 'down', 'no TLS handshake within 5 s', true],
    [{ kind: 'timeout', phase: 'transfer' }, 0, 'down', 'no end of the answer within 5 s', true],
    [{ kind: 'timeout', phase: 'message' }, 0, 'down', 'no message within 5 s', true],
    [{ kind: 'timeout', phase: 'pong' }, 0, 'down', 'no pong within 5 s', true],
    [{ kind: 'timeout', phase: 'dns' }, 0, 'no_data', 'no answer from the resolver within 5 s', false],
    [{ kind: 'timeout', phase: 'answer' }, 999, 'down', 'no answer within 5 s', true],
    [
      { kind: 'timeout', phase: 'answer' },
      3_000,
      'no_data',
      'the prober itself stood still for 3 s: no answer within 5 s proves nothing',
      false,
    ],
    [
      { kind: 'reset', message: 'connection reset by a:1' },
      3_000,
      'no_data',
      'the prober itself stood still for 3 s: connection reset by a:1 proves nothing',
      false,
    ],
    [
      { kind: 'refused', message: 'connection refused by a:1' },
      3_000,
      'down',
      'connection refused by a:1',
      true,
    ],
    [
      { kind: 'own', ownReason: 'prober', message: 'the prober ran out of file descriptors (EMFILE)' },
      0,
      'no_data',
      'the prober ran out of file descriptors (EMFILE)',
      false,
    ],
    [
      { kind: 'own', ownReason: 'network', message: 'the resolver failed for x (EAI_AGAIN)' },
      0,
      'no_data',
      'the resolver failed for x (EAI_AGAIN)',
      false,
    ],
    [
      { kind: 'aborted', message: 'the prober was stopped before the probe ended' },
      0,
      'no_data',
      'the prober was stopped before the probe ended',
      false,
    ],
  ])('%j, late by %i ms → %s: %s', (error, lateByMs, verdict, reason, isConnectionFailure) => {
    const judged = judgeSample(failing(error), httpConfig(), { nowMs: NOW, lateByMs });
    expect(judged).toMatchObject({ verdict, reason, isConnectionFailure });
    expect(judged.noDataReason === null).toBe(verdict !== 'no_data');
    expect(needsReference(judged)).toBe(isConnectionFailure);
  });

  test('with the reference away too, the network is to blame', () => {
    const judged = judgeSample(failing({ message: 'connection refused by a:1' }), httpConfig(), {
      nowMs: NOW,
    });
    expect(blameNetwork(judged, '1.1.1.1:443')).toMatchObject({
      verdict: 'no_data',
      noDataReason: 'network',
      reason: 'the reference 1.1.1.1:443 cannot be reached either (connection refused by a:1)',
    });
  });

  test.each([502, 503, 504])('%i is a failure of the connection kind', (statusCode) => {
    expect(judgeSample(answer({ statusCode }), httpConfig(), { nowMs: NOW }).isConnectionFailure).toBe(true);
  });

  test.each([500, 404])('%i is not', (statusCode) => {
    expect(judgeSample(answer({ statusCode }), httpConfig(), { nowMs: NOW }).isConnectionFailure).toBe(false);
  });
});

describe('several problems', () => {
  test('the worst comes first, all are said, up to four', () => {
    const config = httpConfig({
      body: [{ contains: 'a' }, { contains: 'b' }, { contains: 'c' }, { contains: 'd' }],
      responseTime: { degradedAbove: '10ms' },
    });
    expect(judge(answer({ statusCode: 200, body: 'x' }), config)[1]).toBe(
      'body is "x", expected it to contain "a"; body is "x", expected it to contain "b"; ' +
        'body is "x", expected it to contain "c"; body is "x", expected it to contain "d"; and 1 more',
    );
  });

  test('a wrong status says all there is to say of the body', () => {
    const config = httpConfig({ body: [{ contains: 'a' }], responseTime: { degradedAbove: '10ms' } });
    expect(judge(answer({ statusCode: 500, body: 'x' }), config)[1]).toBe(
      '500, expected 2xx; took 43 ms, expected at most 10 ms',
    );
  });

  test('down beats degraded', () => {
    const config = httpConfig({
      headers: { 'x-a': { exists: true } },
      responseTime: { degradedAbove: '10ms' },
    });
    expect(judge(answer(), config)).toEqual([
      'down',
      'header x-a is missing; took 43 ms, expected at most 10 ms',
    ]);
  });
});

describe('revision', () => {
  test.each<[object, Partial<RawSample>, string | null]>([
    [{ header: 'X-Revision' }, { headers: { 'x-revision': ' abc ' } }, 'abc'],
    [{ header: 'X-Revision' }, {}, null],
    [{ jsonPath: '$.build.rev' }, { body: '{"build":{"rev":"abc"}}' }, 'abc'],
    [{ jsonPath: '$.build.rev' }, { body: '{"build":{"rev":17}}' }, '17'],
    [{ jsonPath: '$.build.rev' }, { body: '{"build":{"rev":{}}}' }, null],
    [{ jsonPath: '$.build.rev' }, { body: 'no json' }, null],
    [{ jsonPath: '$.rev' }, { body: '{"rev":"abc"}', isTruncated: true }, null],
    [{ header: 'x-r', jsonPath: '$.rev' }, { body: '{"rev":"abc"}' }, 'abc'],
    [{ header: 'x-r', jsonPath: '$.rev' }, { body: '{"rev":"abc"}', headers: { 'x-r': 'def' } }, 'def'],
    [{ header: 'x-r' }, { statusCode: 503, headers: { 'x-r': 'def' } }, 'def'],
  ])('%j of %j → %s', (revision, rest, expected) => {
    expect(judgeSample(answer(rest), httpConfig({}, { revision }), { nowMs: NOW }).revision).toBe(expected);
  });
});
