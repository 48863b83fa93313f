import { expect, test } from 'vitest';
import {
  describeChange,
  describeDeployEvent,
  describeRunReceived,
  describeVerdict,
} from './describe-happening.ts';

test('a settled change says its state and why', () => {
  expect(describeChange('down', '503, expected 200')).toEqual({
    tone: 'bad',
    sentence: 'down: 503, expected 200',
  });
  expect(describeChange('no_data', 'prober away')).toEqual({
    tone: 'none',
    sentence: 'no data: prober away',
  });
});

test.each([
  ['deploying', null, null, 'info', '00471 deploy began'],
  ['deploy_failed', 'ci', 'exit 3\nTraceback …', 'bad', '00471 deploy failed by ci: exit 3'],
  ['revision_ready', 'ci', null, 'ok', '00471 is ready by ci'],
])('a deploy that is %s', (state, actor, cause, tone, sentence) => {
  expect(describeDeployEvent({ revision: '00471', state, actor, cause })).toEqual({ tone, sentence });
});

const run = {
  name: 'reports/p1.xml',
  revision: '00471',
  state: 'finished' as const,
  why: null,
  total: 25,
  passed: 25,
  failed: 0,
  errored: 0,
  blocked: 0,
};

test.each([
  [run, 'ok', 'p1.xml on 00471: 25 of 25 passed'],
  [{ ...run, passed: 0, blocked: 25 }, 'warn', 'p1.xml on 00471: 0 of 25 passed, 25 blocked'],
  [{ ...run, passed: 22, failed: 1, errored: 2 }, 'bad', 'p1.xml on 00471: 22 of 25 passed, 3 failed'],
  [
    { ...run, state: 'running' as const, total: 9, passed: 9 },
    'info',
    'p1.xml on 00471: running, 9 of 9 passed',
  ],
  [
    { ...run, state: 'interrupted' as const, total: 9, passed: 9 },
    'warn',
    'p1.xml on 00471: interrupted, 9 of 9 passed',
  ],
  [
    { ...run, state: 'not_run' as const, total: 0, passed: 0, why: 'blocked by backend: 503' },
    'warn',
    'p1.xml on 00471: not run: blocked by backend: 503',
  ],
  [{ ...run, name: null, revision: null, total: 0, passed: 0 }, 'none', '0 of 0 passed'],
])('%o', (received, tone, sentence) => {
  expect(describeRunReceived(received)).toEqual({ tone, sentence });
});

test('only GO is good, and UNKNOWN is neither', () => {
  expect(['GO', 'NO-GO', 'BLOCKED', 'UNKNOWN'].map((verdict) => describeVerdict(verdict, 's').tone)).toEqual([
    'ok',
    'bad',
    'bad',
    'none',
  ]);
});
