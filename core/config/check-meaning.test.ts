import { describe, expect, test } from 'vitest';
import { change, problems } from './made-config.ts';

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
