import { expect, test } from 'vitest';
import { prepareRun } from './prepare-run.ts';

const OPTIONS = { suite: 'p1', revision: 'r12', branch: 'main', wait: 0 };

test.each<[string, Record<string, string>, string, number]>([
  ['GitHub', { GITHUB_RUN_ID: '1234', GITHUB_RUN_ATTEMPT: '2' }, '1234', 2],
  ['Buildkite, which counts retries', { BUILDKITE_BUILD_ID: 'b1', BUILDKITE_RETRY_COUNT: '1' }, 'b1', 2],
  ['GitLab, which does not count', { CI_PIPELINE_ID: '99' }, '99', 1],
  [
    'what was said for Greenroom',
    { GREENROOM_RUN: 'own', GREENROOM_ATTEMPT: '3', GITHUB_RUN_ID: '1' },
    'own',
    3,
  ],
])('the run and its attempt by %s', async (_, variables, run, attempt) => {
  expect(await prepareRun(OPTIONS, variables)).toMatchObject({ run, attempt });
});

test('without a CI each run is one of its own', async () => {
  const [one, other] = [await prepareRun(OPTIONS, {}), await prepareRun(OPTIONS, {})];
  expect(one).toMatchObject({ attempt: 1, run: expect.stringMatching(/^local-[0-9a-f]{12}$/) });
  expect(other.run).not.toBe(one.run);
});
