import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { mergeAttempts } from '#core/runs/merge-attempts.ts';
import { countTotals } from '#core/runs/run-totals.ts';
import { readWhole } from './read-whole.ts';

type Row = readonly [
  file: string,
  format: string,
  tool: string | undefined,
  totals: readonly [passed: number, failed: number, errored: number, skipped: number, flaky: number],
];

/** What each tool was made to do, counted by hand in scripts/make-fixtures. */
const ROWS: readonly Row[] = [
  ['jest.json', 'jest-json', 'jest', [4, 2, 1, 3, 1]],
  ['vitest.json', 'jest-json', 'vitest', [3, 2, 1, 2, 0]],
  ['mocha.json', 'mocha-json', 'mocha', [2, 2, 1, 2, 1]],
  ['mochawesome.json', 'mochawesome-json', 'mocha', [2, 2, 1, 3, 0]],
  ['cucumber.json', 'cucumber-json', 'cucumber', [3, 2, 2, 2, 0]],
  ['ctrf-jest.json', 'ctrf', 'jest', [5, 2, 0, 2, 1]],
  ['node.tap', 'tap', undefined, [3, 2, 0, 3, 0]],
  ['vitest.tap', 'tap', undefined, [3, 3, 0, 2, 0]],
  ['tape.tap', 'tap', undefined, [3, 1, 0, 1, 0]],
  ['ava.tap', 'tap', undefined, [2, 1, 0, 2, 0]],
  ['mocha.tap', 'tap', undefined, [2, 3, 0, 2, 0]],
];

test.each(ROWS)('%s is %s of %s', (file, format, tool, [passed, failed, errored, skipped, flaky]) => {
  const report = readWhole(readFileSync(new URL(`./fixtures/${file}`, import.meta.url)));
  expect(report.format).toBe(format);
  expect(report.header?.tool).toBe(tool);
  const statuses = mergeAttempts(report.cases).cases.map((one) => (one.isFlaky ? 'flaky' : one.rawStatus));
  expect(countTotals(statuses)).toMatchObject({ passed, failed, errored, skipped, flaky });
});

const caseOf = (file: string, name: string) =>
  readWhole(readFileSync(new URL(`./fixtures/${file}`, import.meta.url))).cases.find(
    (one) => one.name === name,
  );

test('Jest: tries with their reasons, parameters, a known failure', () => {
  expect(caseOf('jest.json', 'fails')?.attempts).toMatchObject([
    { status: 'failed', failure: { message: expect.stringContaining('expect(received).toBe(expected)') } },
    { status: 'failed' },
  ]);
  expect(caseOf('jest.json', 'counts')).toMatchObject({ suitePath: ['chat'], params: '1' });
  expect(caseOf('jest.json', 'is known to fail')?.status).toBe('xfailed');
  expect(caseOf('jest.json', '(outside any test)')).toMatchObject({
    file: '/project/jest/broken.js',
    failure: { message: "Cannot find module './missing.js' from 'broken.js'" },
  });
});

test('mochawesome: what a test attached', () => {
  expect(caseOf('mochawesome.json', 'adds up')?.detail).toEqual({
    annotations: [{ type: 'room', description: 'lobby' }],
    steps: [],
    attachments: [{ name: 'chat.png', contentType: undefined, path: 'shots/chat.png', body: undefined }],
  });
});

test('Cucumber: steps, tags of feature and scenario, log, embedded picture, rows of an outline', () => {
  expect(caseOf('cucumber.json', 'adds up')).toMatchObject({
    suitePath: ['Chat'],
    file: 'features/chat.feature',
    line: 8,
    tags: ['p1', 'smoke'],
    stdout: 'room opened',
    detail: {
      steps: [{ title: 'Given a room', status: 'passed' }, { title: 'Then 1 and 1 are 2' }],
      attachments: [{ contentType: 'image/png', body: 'iVBORw0KGgo=' }],
    },
  });
  expect(caseOf('cucumber.json', 'counts')?.params).toBe('#1');
  expect(caseOf('cucumber.json', 'is undefined')?.failure).toMatchObject({
    kind: 'error',
    message: 'undefined step: Then nobody knows this step',
  });
  expect(caseOf('cucumber.json', 'has a broken hook')).toMatchObject({
    status: 'errored',
    failure: { message: 'Error: no room' },
  });
});

test('TAP: place, duration and words of a failure, whoever wrote it', () => {
  expect(caseOf('node.tap', 'fails')).toMatchObject({
    suitePath: ['chat'],
    file: '/project/node/chat.js',
    line: 8,
    failure: { type: 'testCodeFailure', message: "'hello' == 'goodbye'" },
  });
  expect(caseOf('node.tap', 'one # of them')?.suitePath).toEqual(['chat', 'has parts']);
  expect(caseOf('vitest.tap', 'fails')).toMatchObject({
    suitePath: ['chat.js', 'chat'],
    line: 8,
    failure: { type: 'AssertionError' },
  });
  expect(caseOf('mocha.tap', 'chat fails')?.failure?.message).toBe("'hello' == 'goodbye'");
  expect(caseOf('tape.tap', 'should be strictly equal')?.suitePath).toEqual(['adds up']);
});
