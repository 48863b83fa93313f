import { expect, test } from 'vitest';
import { readWhole, refusalOf } from '../read-whole.ts';

const HINT = 'run Jest with --json --outputFile=…, or Vitest with --reporter=json, and send that file';
const report = (files: string, more = '') => `{"numTotalTests":1,${more}"testResults":[${files}]}`;
const only = (assertion: object) =>
  readWhole(
    report(JSON.stringify({ name: '/a/b.test.js', assertionResults: [{ title: 't', ...assertion }] })),
  ).cases[0];

test.each([
  [{ status: 'passed' }, 'passed'],
  [{ status: 'failed' }, 'failed'],
  [{ status: 'pending' }, 'skipped'],
  [{ status: 'skipped' }, 'skipped'],
  [{ status: 'todo' }, 'skipped'],
  [{ status: 'disabled' }, 'skipped'],
  [{ status: 'focused' }, 'passed'],
  [{ status: 'passed', failing: true }, 'xfailed'],
  [{ status: 'failed', failing: true }, 'failed'],
  [{ status: 'running' }, 'errored'],
])('%j is %s', (assertion, status) => {
  expect(only(assertion)?.status).toBe(status);
});

test('tries are counted where their reasons are not told', () => {
  expect(only({ status: 'passed', invocations: 3 })?.attempts.map((one) => one.status)).toEqual([
    'failed',
    'failed',
    'passed',
  ]);
  expect(only({ status: 'passed', invocations: 1e12 })?.attempts).toHaveLength(101);
  expect(
    only({ status: 'passed', invocations: 2, retryReasons: ['Error: no\n at x'] })?.attempts,
  ).toMatchObject([{ status: 'failed', failure: { message: 'Error: no' } }, { status: 'passed' }]);
});

test("Vitest's meta and tags are kept", () => {
  expect(
    only({ status: 'passed', tags: ['@slow'], meta: { owner: 'chat team', n: 1, deep: {} } }),
  ).toMatchObject({
    tags: ['slow'],
    owner: 'chat team',
    properties: { owner: 'chat team', n: '1' },
  });
});

test('a file that failed beside its tests is one errored case more', () => {
  const file = { name: 'a.js', status: 'failed', message: '', assertionResults: [] };
  expect(readWhole(report(JSON.stringify(file))).cases).toMatchObject([
    { name: '(outside any test)', status: 'errored', file: 'a.js', failure: { kind: 'error' } },
  ]);
  const told = { ...file, message: '● x', assertionResults: [{ title: 't', status: 'failed' }] };
  expect(readWhole(report(JSON.stringify(told))).cases).toHaveLength(1);
});

test.each([
  ['"success":false,', 'the report says that the run failed, but no test of it did'],
  ['"success":false,"wasInterrupted":true,', 'the run was interrupted'],
])('%s without a failing test is no pass', (more, message) => {
  const { cases, header } = readWhole(report('', more));
  expect(cases).toMatchObject([{ status: 'errored', failure: { message } }]);
  expect(header?.suiteErrors).toHaveLength(1);
});

test.each([
  [
    '{"numPassedTests":1,"testResults":[]}',
    'unknown_format',
    'this JSON has no "numTotalTests", so it is no Jest report',
    undefined,
  ],
  [
    '{"numTotalTests":1,"testResults":[\n{"assertionResults":[{"status":"passed"}]}]}',
    'malformed',
    'a test of the report is not as it should be: title: Invalid input: expected string, received undefined',
    2,
  ],
  ['{"numTotalTests":1,\n"testResults":[', 'malformed', 'the JSON ends in the middle', 2],
])('%s is refused', (content, code, message, line) => {
  expect(refusalOf(content)).toMatchObject({ code, message, line });
});

test('the hint says what to run', () => {
  expect(refusalOf('{"numPassedTests":1}')?.hint).toBe(HINT);
});
