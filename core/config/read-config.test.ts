import { describe, expect, test } from 'vitest';
import { formatProblem } from './config-problem.ts';
import { readConfig } from './read-config.ts';

const GOOD = `version: 1
environments:
  staging:
    services:
      backend:
        dependsOn: [auth]
        probes:
          health:
            type: http
            url: http://127.0.0.1:4310/health
      auth:
        probes:
          login:
            type: http
            url: http://127.0.0.1:4311/health
    suites:
      chat:
        priority: P1
        category: Chat
        requires: [backend]
        expected: 25
        capability: chat
    capabilities:
      chat:
        amount: "$500K+ ARR"
    gate:
      criteria:
        - health: backend
          polls: 3
        - tests: { priority: P1 }
          passRate: "> 90 %"
          minN: 25
`;

function read(text: string, variables: Record<string, string> = {}) {
  return readConfig({ text, file: 'greenroom.yaml', variables });
}

function problems(text: string, variables: Record<string, string> = {}): string[] {
  const reading = read(text, variables);
  return (reading.ok ? reading.warnings : reading.problems).map(formatProblem);
}

/** The good configuration with one piece of text put in place of another. */
function change(from: string, to: string): string {
  expect(GOOD).toContain(from);
  return GOOD.replace(from, to);
}

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

describe('meaning', () => {
  test.each([
    [
      '[auth]',
      '[auht]',
      '6:21 environments.staging.services.backend.dependsOn[0]: there is no service "auht"; did you mean "auth"?',
    ],
    [
      '[auth]',
      '[backend]',
      '6:9 environments.staging.services.backend.dependsOn: depends on itself: backend → backend',
    ],
    [
      'requires: [backend]',
      'requires: [nothing-like-it]',
      '20:20 environments.staging.suites.chat.requires[0]: there is no service "nothing-like-it". There are: backend, auth',
    ],
    [
      'capability: chat',
      'capability: chatt',
      '22:21 environments.staging.suites.chat.capability: there is no capability "chatt"; did you mean "chat"?',
    ],
    [
      '- health: backend',
      '- health: bakend',
      '28:19 environments.staging.gate.criteria[0].health: there is no service "bakend"; did you mean "backend"?',
    ],
    [
      '{ priority: P1 }',
      '{ suite: chad }',
      '30:27 environments.staging.gate.criteria[1].tests.suite: there is no suite "chad"; did you mean "chat"?',
    ],
    [
      '{ priority: P1 }',
      '{ category: chat }',
      '30:30 environments.staging.gate.criteria[1].tests.category: no suite has the category "chat"; did you mean "Chat"?',
    ],
    [
      '{ priority: P1 }',
      '{ priority: P0 }',
      '30:30 warning: environments.staging.gate.criteria[1].tests.priority: no suite has priority P0: this criterion stays unknown and the gate closed',
    ],
    [
      'minN: 25',
      'minN: 26',
      '32:17 warning: environments.staging.gate.criteria[1].minN: needs 26 tests, but its suites expect only 25: it stays unknown and the gate closed',
    ],
    [
      'polls: 3',
      'polls: 30',
      '28:11 warning: environments.staging.gate.criteria[0]: 30 polls at an interval of 10 s don’t fit into a window of 1 min: it stays unknown and the gate closed',
    ],
    [
      '$500K+ ARR',
      'five hundred',
      '25:17 environments.staging.capabilities.chat.amount: "five hundred" is not an amount such as "$500K+ ARR", "~$120K MRR", "$100K–$200K" or "unknown"',
    ],
    [
      'amount: "$500K+ ARR"',
      'amount: "$5M"\n        partOf: all\n      all: {amount: "$1M"}',
      '25:17 warning: environments.staging.capabilities.chat.amount: contradicts itself: it is more than "all", which it is part of',
    ],
    [
      'amount: "$500K+ ARR"',
      'partOf: all\n      all: {partOf: chat}',
      '25:9 environments.staging.capabilities.chat.partOf: is part of itself: chat → all → chat',
    ],
    [
      '4310/health',
      '4310/health\n            every: 2s',
      '11:20 warning: environments.staging.services.backend.probes.health.every: may wait 5 s for an answer, longer than its interval of 2 s: while it hangs, samples are skipped',
    ],
    [
      '4310/health',
      '4310/health\n            every: 0s',
      '11:20 environments.staging.services.backend.probes.health.every: is too short; needs at least 1 s',
    ],
    [
      '4310/health',
      '4310/health\n            expect: {body: [{matches: "a(?=b)"}]}',
      '11:39 environments.staging.services.backend.probes.health.expect.body[0].matches: is not a regular expression that RE2 reads (no look-around, no back-references): invalid or unsupported Perl syntax: `(?=`',
    ],
    [
      '4310/health',
      '4310/health\n            expect: {body: [{}]}',
      '11:29 environments.staging.services.backend.probes.health.expect.body[0]: judges nothing; give it equals, contains, notContains, matches, exists or jsonPath',
    ],
    [
      '4310/health',
      '4310/health\n            revision: {}',
      '11:23 environments.staging.services.backend.probes.health.revision: says nowhere to look; give it header or jsonPath',
    ],
    [
      '4310/health',
      '4310/health\n            expect: {responseTime: {degradedAbove: 2s, downAbove: 1s}}',
      '11:52 environments.staging.services.backend.probes.health.expect.responseTime.degradedAbove: is not below downAbove: it could never be degraded',
    ],
  ])('%s → %s', (from, to, expected) => {
    expect(problems(change(from, to))).toContain(`greenroom.yaml:${expected}`);
  });

  test('a JSON path that is none is named with the reason', () => {
    const text = change('4310/health', '4310/health\n            revision: {jsonPath: "$.a["}');
    expect(problems(text)[0]).toMatch(
      /^greenroom\.yaml:11:34 .*revision\.jsonPath: is not a JSON path \(RFC 9535\)/,
    );
  });

  test('an instant that ends before it begins', () => {
    const window = 'maintenance: [{from: 2026-09-14T00:00:00Z, to: 2026-09-13T00:00:00Z}]';
    expect(problems(change('dependsOn: [auth]', window))).toEqual([
      'greenroom.yaml:6:56 environments.staging.services.backend.maintenance[0].to: is not after "from"',
    ]);
  });

  test('no environment at all', () => {
    expect(problems('version: 1\nenvironments: {}\n')).toEqual([
      'greenroom.yaml:2:1 environments: names no environment; there is nothing to watch',
    ]);
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
