import { expect, test } from 'vitest';
import { readCiRun } from './ci-run.ts';

test.each([
  [
    'GitHub Actions',
    {
      GITHUB_SHA: 'abc',
      GITHUB_REF_NAME: '12/merge',
      GITHUB_HEAD_REF: 'feature',
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_REPOSITORY: 'a/b',
      GITHUB_RUN_ID: '9',
      GITHUB_ACTOR: 'ada',
    },
    { revision: 'abc', branch: 'feature', link: 'https://github.com/a/b/actions/runs/9', by: 'ada' },
  ],
  [
    'GitLab',
    {
      CI_COMMIT_SHA: 'abc',
      CI_COMMIT_REF_NAME: 'main',
      CI_JOB_URL: 'https://ci/1',
      GITLAB_USER_LOGIN: 'ada',
    },
    { revision: 'abc', branch: 'main', link: 'https://ci/1', by: 'ada' },
  ],
  [
    'Jenkins',
    { GIT_COMMIT: 'abc', GIT_BRANCH: 'origin/main', BUILD_URL: 'https://j/1' },
    { revision: 'abc', branch: 'main', link: 'https://j/1', by: undefined },
  ],
  ['an own word comes first', { GREENROOM_REVISION: 'r12', GITHUB_SHA: 'abc' }, { revision: 'r12' }],
  ['nothing', { GITHUB_SHA: '' }, { revision: undefined, branch: undefined, link: undefined, by: undefined }],
])('%s', (_, variables, expected) => {
  expect(readCiRun(variables)).toMatchObject(expected);
});
