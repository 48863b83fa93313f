import { expect, it } from 'vitest';
import type { CriterionState } from '#core/api/gate.ts';
import type { SuiteStatus } from '#core/api/overview.ts';
import type { RunningEvidence, SuiteRunEvidence } from './evidence.ts';
import {
  at,
  brokenBackend,
  goodBackend,
  judgeWorld,
  ready,
  run,
  service,
  stagingConfig,
  type World,
} from './example-world.ts';
import { judgeTests } from './judge-tests.ts';

/** What a run of the core suite that is not simply over makes of the suite and of the P1 criterion. */
const websocket = run('websocket', { passed: 5 });
const under = (
  counts: Partial<RunningEvidence['totals']>,
  changes: Partial<RunningEvidence> = {},
): RunningEvidence => {
  const { suite, runId, revision, totals } = run('core', counts, { runId: 77 });
  return { suite, runId, revision, receivedAt: at('20:56'), totals, expected: 20, ...changes };
};
const core = (counts: Partial<SuiteRunEvidence['totals']>, changes: Partial<SuiteRunEvidence>): World => ({
  runs: [run('core', counts, changes), websocket],
});
const notRun = {
  state: 'not_run',
  sentence: 'not run: blocked by backend: 503, expected 200',
  runId: 78,
  receivedAt: at('20:57'),
} as const;

it.each<[string, World, SuiteStatus['state'], string, CriterionState, string | null, string]>([
  [
    'running for the first time',
    { runs: [websocket], running: [under({ passed: 11, failed: 1 })] },
    'running',
    'running: 12 of 20 done, 1 failed',
    'UNKNOWN',
    'not_run',
    'Core platform is running: 12 of 20 done, 1 failed.',
  ],
  [
    'running again on the same revision: what the last whole run says stays',
    { running: [under({ failed: 3 })] },
    'passed',
    '20 tests passed',
    'PASS',
    null,
    '25 of 25 P1 tests passed on 00472.',
  ],
  [
    'running after a run of the revision before',
    {
      runs: [run('core', { passed: 20 }, { revision: '00470' }), websocket],
      running: [under({ passed: 4 }, { expected: null })],
    },
    'running',
    'running: 4 done',
    'UNKNOWN',
    'not_run',
    'Core platform is running: 4 done.',
  ],
  [
    'running after a run from before the deploy',
    {
      runs: [run('core', { passed: 20 }, { receivedAt: at('20:40') }), websocket],
      running: [under({ passed: 4 })],
    },
    'running',
    'running: 4 of 20 done',
    'UNKNOWN',
    'not_run',
    'Core platform is running: 4 of 20 done.',
  ],
  [
    'running on another revision says nothing of this one',
    { runs: [websocket], running: [under({ passed: 4 }, { revision: '00460' })] },
    'not_run',
    'never run: 20 tests wait',
    'UNKNOWN',
    'not_run',
    'Core platform: never run: 20 tests wait.',
  ],
  [
    'interrupted',
    core({ passed: 12 }, { state: 'interrupted' }),
    'interrupted',
    'run 31 was interrupted: 12 of 20 done',
    'UNKNOWN',
    'insufficient_n',
    'Core platform: run 31 was interrupted: 12 of 20 done.',
  ],
  [
    'interrupted after its last test',
    core({ passed: 20 }, { state: 'interrupted' }),
    'interrupted',
    'run 31 was interrupted: 20 of 20 done',
    'UNKNOWN',
    'insufficient_n',
    'Core platform: run 31 was interrupted: 20 of 20 done.',
  ],
  [
    'interrupted with more failures than can be made up for',
    core({ passed: 8, failed: 4 }, { state: 'interrupted' }),
    'interrupted',
    'run 31 was interrupted: 12 of 20 done, 4 failed',
    'FAIL',
    null,
    '4 of 17 P1 tests failed on 00472: 76.4 % passed, needs > 90 % of at least 25.',
  ],
  [
    'not run, although the service is back',
    core({}, notRun),
    'blocked',
    'not run: blocked by backend: 503, expected 200',
    'UNKNOWN',
    'not_run',
    'Core platform: not run: blocked by backend: 503, expected 200.',
  ],
  [
    'not run, and the service still is down',
    { ...core({}, notRun), services: [brokenBackend, service('auth'), service('frontend')] },
    'blocked',
    'not run: blocked by backend: revision 00471 never became ready',
    'UNKNOWN',
    'not_run',
    'Core platform: not run: blocked by backend: revision 00471 never became ready.',
  ],
  [
    'not run on the revision before',
    core({}, { ...notRun, revision: '00471' }),
    'not_run',
    'never run on 00472: 20 tests wait',
    'UNKNOWN',
    'not_run',
    'Core platform: never run on 00472: 20 tests wait.',
  ],
])('%s', (_, world, state, sentence, criterion, reason, brief) => {
  const { suites, gate, trial } = judgeWorld(world);
  expect([suites[0]?.state, suites[0]?.sentence]).toEqual([state, sentence]);
  const p1 = gate.criteria.find(({ name }) => name === 'P1 pass rate');
  expect([p1?.state, p1?.reason]).toEqual([criterion, reason]);
  if (criterion !== 'PASS') expect(gate.verdict).not.toBe('GO');
  const [, , tests] = stagingConfig.gate?.criteria ?? [];
  if (tests === undefined || !('tests' in tests)) throw new Error('no tests criterion');
  const { brief: said } = judgeTests({
    criterion: tests,
    suites,
    requiresOf: () => [],
    trial,
    environment: 'x',
  });
  expect(said).toBe(brief);
});

it('names the run that is under way, and changes its verdict by what is known, not by how far it is', () => {
  const digest = (done: number) =>
    judgeWorld({ runs: [websocket], running: [under({ passed: done })] }).gate.digest;
  expect(digest(3)).toBe(digest(12));
  const [suite] = judgeWorld({ running: [under({ passed: 3 })] }).suites;
  expect(suite?.running).toEqual({ runId: 77, done: 3, expected: 20 });
  expect(judgeWorld({ services: [{ ...goodBackend, deploy: { ...ready } }] }).suites[0]?.running).toBeNull();
});
