import { describe, expect, it } from 'vitest';
import type { GateVerdict } from '#core/api/gate.ts';
import {
  at,
  brokenBackend,
  gateOf,
  goodBackend,
  NOW,
  polls,
  ready,
  run,
  service,
  stagingConfig,
  type World,
} from './example-world.ts';

const rest = [service('auth'), service('frontend')];
const probes = (given: ReturnType<typeof polls>) => [{ name: 'health', intervalMs: 10_000, polls: given }];
const withBackend = (changes: Parameters<typeof service>[1]) => ({
  services: [service('backend', { revisionSeen: '00472', deploy: ready, ...changes }), ...rest],
});
const core = (counts: Parameters<typeof run>[1], changes = {}) => ({
  runs: [run('core', counts, changes), run('websocket', { passed: 5 })],
});

describe('decideGate', () => {
  it.each<[string, World, GateVerdict, string | null, string]>([
    [
      'the night of the worklog',
      { services: [brokenBackend, ...rest], runs: [] },
      'BLOCKED',
      null,
      'Backend answers 503 since 20:21 UTC (38 min): revision 00471 never became ready. 25 P1 tests wait.',
    ],
    ['all holds', {}, 'GO', null, 'Revision 00472 may go: all 4 required criteria hold.'],
    [
      'a warning does not close',
      { latencies: new Map([['backend p95 900000', { valueMs: 2_400, n: 90, at: NOW }]]) },
      'GO',
      null,
      'Revision 00472 may go: all 4 required criteria hold. Warning: The p95 of Backend is 2.4 s, needs < 2 s.',
    ],
    [
      'the old revision still answers after a failed deploy',
      withBackend({ revisionSeen: '00470', deploy: { ...ready, state: 'deploy_failed' } }),
      'BLOCKED',
      null,
      'Backend still answers with revision 00470: revision 00472, deployed 9 min ago, never became ready. 25 P1 tests wait.',
    ],
    [
      'the old revision still answers after a deploy that says ready',
      withBackend({ revisionSeen: '00470', probes: probes(polls('up', '00470')) }),
      'UNKNOWN',
      'wrong_revision',
      'Not known yet. Backend still answers with revision 00470; 00472 is deployed, and nothing is known of it. 2 more required criteria are open.',
    ],
    [
      'a deploy that failed by its word but answers with its revision',
      withBackend({ deploy: { ...ready, state: 'deploy_failed' } }),
      'GO',
      null,
      'Revision 00472 may go: all 4 required criteria hold.',
    ],
    [
      'still deploying',
      withBackend({
        revisionSeen: '00470',
        probes: probes(polls('up', '00470')),
        deploy: { ...ready, state: 'deploying', finishedAt: null },
      }),
      'UNKNOWN',
      'not_run',
      'Not known yet. Backend 00472 is being deployed since 20:50 UTC (9 min). 2 more required criteria are open.',
    ],
    [
      'failing within the deploy window',
      withBackend({ state: 'deploying', probes: probes(polls('down', null)) }),
      'UNKNOWN',
      'not_run',
      'Not known yet. Backend 00472 is being deployed since 20:50 UTC (9 min).',
    ],
    [
      'polls before the deploy do not count',
      withBackend({ deploy: { ...ready, finishedAt: at('20:58:40') }, probes: probes(polls('up', '00472')) }),
      'UNKNOWN',
      'insufficient_n',
      'Not known yet. Backend answered 2 of 3 polls so far. 2 more required criteria are open.',
    ],
    [
      'no poll since the deploy',
      withBackend({ deploy: { ...ready, finishedAt: at('20:58:59') }, probes: probes(polls('up', '00472')) }),
      'UNKNOWN',
      'source_error',
      'Not known yet. Backend: no poll since the deploy of 00472. 2 more required criteria are open.',
    ],
    [
      'the prober is gone',
      withBackend({
        state: 'no_data',
        noDataReason: 'prober',
        sentence: 'no prober since 20:40',
        probes: probes([]),
      }),
      'UNKNOWN',
      'source_error',
      'Not known yet. Nobody knows whether Backend is healthy: no prober since 20:40.',
    ],
    [
      'one bad poll of three',
      withBackend({ probes: probes([...polls('up', '00472').slice(0, 2), ...polls('down', null).slice(2)]) }),
      'BLOCKED',
      null,
      'Backend answers 503 since 20:58 UTC (25 s) on revision 00472.',
    ],
    [
      'a dependency is the cause',
      {
        services: [
          service('backend', {
            deploy: ready,
            state: 'down',
            since: at('20:56'),
            probes: probes(polls('down', null)),
          }),
          service('auth', { state: 'down', since: at('20:55'), probes: probes(polls('down', null)) }),
        ],
        runs: [],
      },
      'BLOCKED',
      null,
      'Backend answers 503 since 20:56 UTC (3 min): Auth, which it depends on, is down. Auth answers 503 since 20:55 UTC (4 min). 25 P1 tests wait.',
    ],
    [
      'tests failed',
      core({ passed: 15, failed: 4, errored: 1 }),
      'NO-GO',
      null,
      '5 of 25 P1 tests failed on 00472: 80 % passed, needs > 90 % of at least 25.',
    ],
    [
      'exactly 90 % is not more than 90 %',
      { config: wanting(20), runs: [run('core', { passed: 18, failed: 2 })] },
      'NO-GO',
      null,
      '2 of 20 P1 tests failed on 00472: 90 % passed, needs > 90 % of at least 20.',
    ],
    [
      'lost whatever the rest says',
      { runs: [run('core', { passed: 16, failed: 4 })] },
      'NO-GO',
      null,
      '4 of 20 P1 tests failed on 00472: 80 % passed, needs > 90 % of at least 25.',
    ],
    [
      'never run',
      { runs: [] },
      'UNKNOWN',
      'not_run',
      'Not known yet. Core platform: never run: 20 tests wait. 1 more required criterion is open.',
    ],
    [
      'run on another revision',
      core({ passed: 20 }, { revision: '00470' }),
      'UNKNOWN',
      'wrong_revision',
      'Not known yet. Core platform: last ran on 00470; 00472 is deployed.',
    ],
    [
      'run without a revision',
      core({ passed: 20 }, { revision: null }),
      'UNKNOWN',
      'wrong_revision',
      'Not known yet. Core platform: the last run names no revision; 00472 is deployed.',
    ],
    [
      'run before the deploy',
      core({ passed: 20 }, { receivedAt: at('20:51') }),
      'UNKNOWN',
      'stale',
      'Not known yet. Core platform: ran before the deploy of 00472 ended.',
    ],
    [
      'run before a service it requires was deployed',
      {
        services: [
          goodBackend,
          service('auth', { deploy: { ...ready, revision: '00113', finishedAt: at('20:56') } }),
        ],
      },
      'UNKNOWN',
      'stale',
      'Not known yet. Core platform: ran before auth 00113 was deployed, which it requires.',
    ],
    [
      'a stale run',
      {
        now: at('20:59') + 86_400_000,
        services: [
          service('backend', { deploy: ready, probes: probes(polls('up', '00472', NOW + 86_400_000)) }),
          service('auth', { probes: probes(polls('up', null, NOW + 86_400_000)) }),
        ],
      },
      'UNKNOWN',
      'stale',
      'Not known yet. Core platform: ran 24 h 4 min ago; older than 24 h is stale. 1 more required criterion is open.',
    ],
    [
      'tests missing',
      core({ passed: 18 }, { missing: ['login', 'logout'] }),
      'UNKNOWN',
      'insufficient_n',
      'Not known yet. Core platform: 20 expected, 18 seen: these 2 never ran: login, logout.',
    ],
    [
      'blocked results leave the denominator',
      core({ passed: 15, blocked: 5 }),
      'UNKNOWN',
      'insufficient_n',
      'Not known yet. Only 20 P1 tests were judged on 00472, 25 are needed; 5 were blocked.',
    ],
    [
      'a doubtful report',
      core({ passed: 20 }, { authenticity: 'zero_durations' }),
      'UNKNOWN',
      'source_error',
      'Not known yet. Core platform: doubtful: all durations in the report are zero.',
    ],
    [
      'zero tests',
      core({}, { authenticity: 'no_tests' }),
      'UNKNOWN',
      'insufficient_n',
      'Not known yet. Core platform: doubtful: the report holds no tests.',
    ],
    [
      'nobody said what is deployed',
      { services: [service('backend'), ...rest] },
      'UNKNOWN',
      'wrong_revision',
      'Not known yet. Core platform: nobody said which revision is deployed. 1 more required criterion is open.',
    ],
    [
      'no services',
      { services: [] },
      'UNKNOWN',
      'source_error',
      'Not known yet. The gate asks for backend, and no service is named so. 3 more required criteria are open.',
    ],
  ])('%s', (_, world, verdict, reason, sentence) => {
    const gate = gateOf(world);
    expect([gate.verdict, gate.reason, gate.sentence]).toEqual([verdict, reason, sentence]);
  });
});

function wanting(minN: number): typeof stagingConfig {
  const suites = Object.fromEntries(Object.entries(stagingConfig.suites).filter(([name]) => name === 'core'));
  const criteria = (stagingConfig.gate?.criteria ?? []).flatMap((criterion) =>
    'tests' in criterion && criterion.tests.priority ? [{ ...criterion, minN }] : [],
  );
  return { ...stagingConfig, suites, gate: { freshness: 86_400_000, service: 'backend', criteria } };
}
