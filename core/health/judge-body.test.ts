import { describe, expect, test } from 'vitest';
import { probeSchema } from '#core/config/probe-schema.ts';
import { judgeSample } from './judge-sample.ts';
import { emptySample, type RawSample } from './raw-sample.ts';

const NOW = Date.parse('2026-01-10T12:00:00Z');

function judge(rest: Partial<RawSample>, expected: object): [string, string] {
  const body = rest.body ?? '';
  const bodyBytes = rest.bodyBytes ?? Buffer.byteLength(body);
  const answer = { ...emptySample('http', NOW, 5_000), statusCode: 200, latencyMs: 43, ...rest, bodyBytes };
  const config = probeSchema.parse({ type: 'http', url: 'http://t/', expect: expected });
  const { verdict, reason } = judgeSample(answer, config, { nowMs: NOW });
  return [verdict, reason];
}

const HEALTH = '{"status":"starting","n":2,"ok":true,"none":null,"checks":[{"s":"ok"},{"s":"bad"}]}';

describe('body', () => {
  test.each<[string, object, string, string]>([
    [HEALTH, { jsonPath: '$.status', equals: 'ok' }, 'down', '$.status is "starting", expected "ok"'],
    [HEALTH, { jsonPath: '$.status', equals: 'starting' }, 'up', '200 in 43 ms'],
    [HEALTH, { jsonPath: '$.n', equals: 2 }, 'up', '200 in 43 ms'],
    [HEALTH, { jsonPath: '$.n', equals: '2' }, 'down', '$.n is 2, expected "2"'],
    [HEALTH, { jsonPath: '$.ok', equals: true }, 'up', '200 in 43 ms'],
    [HEALTH, { jsonPath: '$.ok', equals: false }, 'down', '$.ok is true, expected false'],
    [HEALTH, { jsonPath: '$.none', equals: null }, 'up', '200 in 43 ms'],
    [HEALTH, { jsonPath: '$.none' }, 'up', '200 in 43 ms'],
    [HEALTH, { jsonPath: '$.missing' }, 'down', '$.missing is missing'],
    [HEALTH, { jsonPath: '$.missing', exists: true }, 'down', '$.missing is missing'],
    [HEALTH, { jsonPath: '$.missing', exists: false }, 'up', '200 in 43 ms'],
    [HEALTH, { jsonPath: '$.n', exists: false }, 'down', '$.n is 2, expected none'],
    [HEALTH, { jsonPath: '$.missing', equals: 'ok' }, 'down', '$.missing is missing, expected "ok"'],
    [HEALTH, { jsonPath: '$.checks[*].s', equals: 'ok' }, 'down', '$.checks[1].s is "bad", expected "ok"'],
    [
      HEALTH,
      { jsonPath: "$.checks[?@.s == 'bad']", exists: false },
      'down',
      '$.checks[1] is {"s":"bad"}, expected none',
    ],
    [HEALTH, { jsonPath: '$.status', matches: '^start' }, 'up', '200 in 43 ms'],
    [
      HEALTH,
      { jsonPath: '$.status', matches: '^ok$' },
      'down',
      '$.status is "starting", expected it to match ^ok$',
    ],
    [HEALTH, { jsonPath: '$.status', contains: 'art' }, 'up', '200 in 43 ms'],
    [
      HEALTH,
      { jsonPath: '$.status', notContains: 'art' },
      'down',
      '$.status contains "art", expected it not to',
    ],
    ['oops', { jsonPath: '$.status', equals: 'ok' }, 'down', 'body is not JSON, expected $.status in it'],
    ['', { jsonPath: '$.status', equals: 'ok' }, 'down', 'body is not JSON, expected $.status in it'],
    ['ready\n', { equals: 'ready' }, 'up', '200 in 43 ms'],
    ['7', { equals: 7 }, 'up', '200 in 43 ms'],
    ['not yet', { equals: 'ready' }, 'down', 'body is "not yet", expected "ready"'],
    ['all fine', { contains: 'fine' }, 'up', '200 in 43 ms'],
    ['all fine', { contains: 'bad' }, 'down', 'body is "all fine", expected it to contain "bad"'],
    ['all fine', { notContains: 'bad' }, 'up', '200 in 43 ms'],
    ['all bad', { notContains: 'bad' }, 'down', 'body contains "bad", expected it not to'],
    ['v1.2.3', { matches: '^v\\d+\\.' }, 'up', '200 in 43 ms'],
    ['1.2.3', { matches: '^v\\d+' }, 'down', 'body is "1.2.3", expected it to match ^v\\d+'],
    ['x', { exists: true }, 'up', '200 in 43 ms'],
    ['', { exists: true }, 'down', 'body is empty'],
    ['', { exists: false }, 'up', '200 in 43 ms'],
    ['x', { exists: false }, 'down', 'body is "x", expected none'],
    ['x', { matches: '(?=x)' }, 'no_data', '(?=x) is not a regular expression that RE2 can read'],
  ])('%s against %j → %s', (body, condition, verdict, reason) => {
    expect(judge({ body }, { body: [condition] })).toEqual([verdict, reason]);
  });

  test('a path that is none is our fault', () => {
    const [verdict, reason] = judge({ body: '{}' }, { body: [{ jsonPath: '$.[' }] });
    expect(verdict).toBe('no_data');
    expect(reason).toMatch(/^\$\.\[ is not a JSON path: /);
  });

  test('a long value is cut in the sentence', () => {
    const [, reason] = judge({ body: 'x'.repeat(9_000) }, { body: [{ equals: 'y' }] });
    expect(reason.length).toBeLessThan(100);
    expect(reason).toContain('…, expected "y"');
  });

  test('a pattern that explodes elsewhere is matched in linear time', () => {
    const raw = { body: `${'a'.repeat(2_000)}!` };
    const beganMs = performance.now();
    expect(judge(raw, { body: [{ matches: '^(a+)+$' }] })[0]).toBe('down');
    expect(performance.now() - beganMs).toBeLessThan(1_000);
  });
});

describe('a body that was cut', () => {
  test.each<[object, string, string]>([
    [{ contains: 'beg' }, 'up', '200 in 43 ms'],
    [
      { contains: 'end' },
      'no_data',
      'body is longer than what is read of it: body is "begin", expected it to contain "end"',
    ],
    [{ notContains: 'beg' }, 'down', 'body contains "beg", expected it not to'],
    [
      { notContains: 'end' },
      'no_data',
      'body is longer than what is read of it: "end" may stand in the rest',
    ],
    [{ jsonPath: '$.a' }, 'no_data', 'body is longer than what is read of it: $.a could not be read'],
    [{ matches: '^beg' }, 'up', '200 in 43 ms'],
    [{ exists: true }, 'up', '200 in 43 ms'],
  ])('%j → %s', (condition, verdict, reason) => {
    const raw = { body: 'begin', isTruncated: true };
    expect(judge(raw, { body: [condition] })).toEqual([verdict, reason]);
  });

  test('the body of an unexpected status is not judged', () => {
    const raw = { body: 'begin', isTruncated: true, statusCode: 500 };
    expect(judge(raw, { body: [{ contains: 'end' }] })).toEqual(['down', '500, expected 2xx']);
  });
});

describe('size', () => {
  test.each<[number, boolean, object, string, string]>([
    [10, false, { minBodyBytes: 10, maxBodyBytes: 10 }, 'up', '200 in 43 ms'],
    [9, false, { minBodyBytes: 10 }, 'down', 'body has 9 bytes, expected at least 10'],
    [11, false, { maxBodyBytes: 10 }, 'down', 'body has 11 bytes, expected at most 10'],
    [11, true, { maxBodyBytes: 10 }, 'down', 'body has more than 11 bytes, expected at most 10'],
    [
      11,
      true,
      { maxBodyBytes: 20 },
      'no_data',
      'body is longer than the 11 bytes that are read of it, at most 20 expected',
    ],
    [
      11,
      true,
      { minBodyBytes: 20 },
      'no_data',
      'body is longer than the 11 bytes that are read of it, at least 20 expected',
    ],
    [11, true, { minBodyBytes: 5 }, 'up', '200 in 43 ms'],
  ])('%i bytes, cut %s, against %j → %s', (bodyBytes, isTruncated, expected, verdict, reason) => {
    expect(judge({ bodyBytes, isTruncated }, expected)).toEqual([verdict, reason]);
  });
});
