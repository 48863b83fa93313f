import { expect, test } from 'vitest';
import { readSettings } from './settings.ts';

const url = 'http://127.0.0.1:3000';

test.each([
  ['nothing', {}, {}, null],
  [
    'an option before its variable',
    { url, suite: 'a' },
    { GREENROOM_URL: 'http://x', GREENROOM_SUITE: 'b' },
    { suite: 'a' },
  ],
  [
    'a variable before what CI says',
    {},
    { GREENROOM_URL: `${url}/`, GREENROOM_REVISION: 'r1', GITHUB_SHA: 'abc' },
    { revision: 'r1' },
  ],
  ['an unset variable of a pipeline is nothing', { url }, { GREENROOM_SUITE: '', CI_COMMIT_SHA: '' }, {}],
  [
    'GitHub',
    { url },
    { GITHUB_RUN_ID: '9', GITHUB_RUN_ATTEMPT: '2', GITHUB_SHA: 'abc', GITHUB_REF_NAME: 'main' },
    { run: '9', attempt: 2, revision: 'abc', branch: 'main' },
  ],
  [
    'Buildkite counts retries from 0',
    { url },
    { BUILDKITE_BUILD_ID: 'b', BUILDKITE_RETRY_COUNT: '0' },
    { run: 'b', attempt: 1 },
  ],
  ['a number that is none', { url }, { GREENROOM_ATTEMPT: 'two' }, {}],
])('%s', (_, options, variables, claim) => {
  expect(readSettings(options, variables)).toEqual(claim === null ? null : { url, claim });
});
