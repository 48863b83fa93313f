import { describe, expect, test } from 'vitest';
import { formatProblem } from './config-problem.ts';
import { change, GOOD, problems, read } from './made-config.ts';

test('a good configuration is read whole, with its defaults', () => {
  const reading = read(GOOD);
  if (!reading.ok) throw new Error(reading.problems.map(formatProblem).join('\n'));
  expect(reading.warnings).toEqual([]);
  expect(reading.config.defaults).toMatchObject({ every: 10_000, timeout: 5_000 });
  expect(reading.config.environments['staging']?.services['backend']?.probes['health']).toMatchObject({
    method: 'GET',
    expect: { status: ['2xx'] },
  });
  expect(reading.hash).toMatch(/^[0-9a-f]{64}$/);
});

describe('shape: line, column, what was found, what is allowed, the nearest word', () => {
  test.each([
    [
      'dependsOn: [auth]',
      'depnds_on: [auth]',
      '6:9 environments.staging.services.backend.depnds_on: unknown key "depnds_on"; did you mean "dependsOn"? Known here: title, dependsOn, owner, paused, maintenance, deployWindow, probes',
    ],
    [
      'type: http\n            url: http://127.0.0.1:4310/health',
      'type: htp\n            url: http://127.0.0.1:4310/health',
      '9:19 environments.staging.services.backend.probes.health.type: found "htp", needs one of http, websocket, tcp; did you mean "http"?',
    ],
    [
      'type: http\n            url: http://127.0.0.1:4310/health',
      'type: http',
      '8:11 environments.staging.services.backend.probes.health.url: is missing; needs text',
    ],
    [
      'http://127.0.0.1:4310/health',
      '127.0.0.1:4310',
      '10:18 environments.staging.services.backend.probes.health.url: found "127.0.0.1:4310", needs an address that starts with http:// or https://',
    ],
    [
      'http://127.0.0.1:4310/health',
      'http://127.0.0.1:4310/health\n            every: 10',
      '11:20 environments.staging.services.backend.probes.health.every: found 10, needs text; put it in quotes',
    ],
    [
      'http://127.0.0.1:4310/health',
      'http://127.0.0.1:4310/health\n            every: "10"',
      '11:20 environments.staging.services.backend.probes.health.every: found "10", needs a duration such as "500ms", "10s", "5m", "24h" or "30d"',
    ],
    [
      'http://127.0.0.1:4310/health',
      'http://127.0.0.1:4310/health\n            expct: {status: [200]}',
      '11:13 environments.staging.services.backend.probes.health.expct: unknown key "expct"; did you mean "expect"? Known here: type, url, method, headers, body, followRedirects, maxBodyBytes, revision, expect, every, timeout, thresholds',
    ],
    [
      'http://127.0.0.1:4310/health',
      'http://127.0.0.1:4310/health\n            expect: {status: [2x]}',
      '11:31 environments.staging.services.backend.probes.health.expect.status[0]: found "2x", needs a status such as 200, "2xx" or "200-204"',
    ],
    [
      'http://127.0.0.1:4310/health',
      'http://127.0.0.1:4310/health\n            expect: {status: [true]}',
      '11:31 environments.staging.services.backend.probes.health.expect.status[0]: found true, needs a number or text',
    ],
    [
      'priority: P1\n',
      'priority: P11\n',
      '18:19 environments.staging.suites.chat.priority: found "P11", needs one of P0, P1, P2, P3; did you mean "P1"?',
    ],
    [
      'expected: 25',
      'expected: -1',
      '21:19 environments.staging.suites.chat.expected: found -1, needs at least 0',
    ],
    [
      '      auth:',
      '      Auth Service:',
      '11:7 environments.staging.services."Auth Service": found the name "Auth Service", needs a name of lower-case letters, digits, ".", "_" and "-"',
    ],
    [
      '- health: backend',
      '- helth: backend',
      '28:11 environments.staging.gate.criteria[0].helth: unknown key "helth"; did you mean "health"? Known here: health, polls, window, label, severity',
    ],
    [
      'polls: 3',
      'pols: 3',
      '29:11 environments.staging.gate.criteria[0].pols: unknown key "pols"; did you mean "polls"? Known here: health, polls, window, label, severity',
    ],
    ['version: 1', 'version: 2', '1:10 version: found 2, needs 1'],
    [
      'services:',
      'servces:',
      '4:5 environments.staging.servces: unknown key "servces"; did you mean "services"? Known here: title, services, suites, capabilities, totalAmount, overlap, gate',
    ],
  ])('%s → %s', (from, to, expected) => {
    expect(problems(change(from, to))).toContain(`greenroom.yaml:${expected}`);
  });

  test('a missing key is not reported beside the misspelt one', () => {
    expect(problems(change('- health: backend', '- helth: backend'))).toHaveLength(1);
  });
});

test('all problems are listed together, by line, those of shape beside those of meaning', () => {
  const text = GOOD.replace('[auth]', '[auht]')
    .replace('expected: 25', 'expectd: 25')
    .replace('polls: 3', 'polls: no');
  expect(problems(text).map((line) => line.split(' ')[0])).toEqual([
    'greenroom.yaml:6:21',
    'greenroom.yaml:21:9',
    'greenroom.yaml:29:18',
  ]);
});

test('a faulty entry of a list does not move the problems of the entries after it', () => {
  const text = GOOD.replace('[auth]', '[Bad Name, NO, auht]')
    .replace('- health: backend', '- helth: backend')
    .replace('{ priority: P1 }', '{ suite: chad }');
  expect(problems(text).map((line) => line.slice(0, 100))).toEqual([
    expect.stringMatching(/^greenroom.yaml:6:21 .*dependsOn\[0\]: found "Bad Name"/),
    expect.stringMatching(/^greenroom.yaml:6:31 .*dependsOn\[1\]: found "NO"/),
    expect.stringMatching(/^greenroom.yaml:6:35 .*dependsOn\[2\]: there is no service "auht"/),
    expect.stringMatching(/^greenroom.yaml:28:11 .*criteria\[0\]\.helth: unknown key/),
    expect.stringMatching(/^greenroom.yaml:30:27 .*criteria\[1\]\.tests\.suite: there is no suite "chad"/),
  ]);
});

test('a name whose own entry is broken is still known to those who refer to it', () => {
  const text = change('type: http\n            url: http://127.0.0.1:4311/health', 'type: carrier-pigeon');
  expect(problems(text)).toHaveLength(1);
});

test('equal configurations have equal hashes however they are written; a change changes it', () => {
  const hash = (text: string) => {
    const reading = read(text);
    return reading.ok ? reading.hash : 'not read';
  };
  expect(hash(`# a comment\n${GOOD}`)).toBe(hash(GOOD));
  expect(hash(change('polls: 3', 'polls: 2'))).not.toBe(hash(GOOD));
});
