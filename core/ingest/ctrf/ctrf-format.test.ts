import { expect, test } from 'vitest';
import { readWhole, refusalOf } from '../read-whole.ts';
import { judgeCtrf } from './ctrf-status.ts';

const report = (tests: object[], more: object = {}) =>
  JSON.stringify({
    reportFormat: 'CTRF',
    specVersion: '1.0.0',
    results: { tool: { name: 'x' }, summary: { tests: tests.length }, tests, ...more },
  });
const only = (given: object) =>
  readWhole(report([{ name: 't', status: 'passed', duration: 5, ...given }])).cases[0];

test.each([
  ['passed', undefined, 'passed'],
  ['passed', 'xpassed', 'xpassed'],
  ['failed', undefined, 'failed'],
  ['failed', 'timedOut', 'errored'],
  ['failed', 'broken', 'errored'],
  ['failed', 'error', 'errored'],
  ['skipped', undefined, 'skipped'],
  ['pending', undefined, 'skipped'],
  ['skipped', 'xfailed', 'xfailed'],
  ['other', undefined, 'errored'],
  ['other', 'interrupted', 'errored'],
  ['other', 'todo', 'skipped'],
  ['other', 'notRun', 'skipped'],
])('%s (%s) is %s', (status, rawStatus, judged) => {
  expect(judgeCtrf(status, rawStatus)).toBe(judged);
});

test.each<[string, object, string[]]>([
  [
    'the last try among the attempts',
    { retries: 1, retryAttempts: [{ status: 'failed' }, { status: 'passed' }] },
    ['failed', 'passed'],
  ],
  ['the last try left out', { retries: 1, retryAttempts: [{ status: 'failed' }] }, ['failed', 'passed']],
  [
    'no count, the last try among them',
    { retryAttempts: [{ status: 'failed' }, { status: 'passed' }] },
    ['failed', 'passed'],
  ],
  ['no count, the last try left out', { retryAttempts: [{ status: 'failed' }] }, ['failed', 'passed']],
  ['a count only', { retries: 2 }, ['failed', 'failed', 'passed']],
  ['no retries', { retries: 0 }, []],
])('tries: %s', (_name, given, statuses) => {
  expect(only(given)?.attempts.map((one) => one.status)).toEqual(statuses);
});

test('everything a test says is kept', () => {
  const found = only({
    suite: ['Admin', 'Dashboard'],
    filePath: 'a.js',
    line: 4,
    start: 1_609_459_213_900,
    tags: ['@smoke'],
    labels: { priority: 'P1', owners: ['qa', 'platform'], n: 2 },
    browser: 'chromium 120.0.1',
    parameters: { role: 'admin', n: 1 },
    stdout: ['one', 'two'],
    stderr: 'three',
    steps: [{ name: 'open', status: 'failed' }],
    screenshot: 'iVBORw0KGgo=',
    attachments: [{ name: 'log', contentType: 'text/plain', path: 'a.log' }],
  });
  expect(found).toMatchObject({
    suitePath: ['Admin', 'Dashboard'],
    params: 'role=admin, n=1',
    project: 'chromium',
    owner: 'qa, platform',
    tags: ['smoke'],
    properties: { priority: 'P1', n: '2', browser: 'chromium 120.0.1' },
    stdout: 'one\ntwo',
    stderr: 'three',
    detail: {
      steps: [{ title: 'open', status: 'failed' }],
      attachments: [{ path: 'a.log' }, { name: 'screenshot', body: 'iVBORw0KGgo=' }],
    },
  });
});

test('an older report: the suite as one text, times of 0', () => {
  const { cases, header } = readWhole(
    report([{ name: 't', status: 'passed', duration: 1, suite: 'a.js > deep' }], {
      summary: { tests: 1, start: 0, stop: 0 },
      environment: { osPlatform: 'linux', healthy: false, extra: {} },
    }),
  );
  expect(cases[0]?.suitePath).toEqual(['a.js', 'deep']);
  expect(header).toMatchObject({
    startedAt: undefined,
    environment: { osPlatform: 'linux', healthy: 'false' },
  });
});

test.each([
  [
    '{"reportFormat":"CTRF","results":{"tool":{},"tests":[\n{"status":"passed"}]}}',
    'a test of the report is not as it should be: name: Invalid input: expected string, received undefined',
    2,
  ],
  [
    '{"reportFormat":"CTRF"}',
    'the report is not as it should be: results: Invalid input: expected object, received undefined',
    undefined,
  ],
])('%s is refused', (content, message, line) => {
  expect(refusalOf(content)).toMatchObject({
    code: 'malformed',
    message,
    line,
    hint: 'write the report after the schema of ctrf.io',
  });
});
