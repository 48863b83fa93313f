import { expect, test } from 'vitest';
import { readWhole, refusalOf } from '../read-whole.ts';
import { judgeScenario } from './cucumber-status.ts';

const step = (status: string, isHook = false) => ({ status, isHook });

test.each([
  [[step('passed'), step('passed')], 'passed'],
  [[step('passed'), step('failed'), step('skipped')], 'failed'],
  [[step('failed', true), step('skipped')], 'errored'],
  [[step('failed'), step('failed', true)], 'errored'],
  [[step('pending'), step('skipped')], 'skipped'],
  [[step('undefined')], 'errored'],
  [[step('ambiguous')], 'errored'],
  [[step('unknown')], 'errored'],
  [[], 'skipped'],
])('%j is %s', (steps, status) => {
  expect(judgeScenario(steps)).toBe(status);
});

const passed = { status: 'passed', duration: 2_500_000 };
const feature = (elements: object[], more: object = {}) =>
  JSON.stringify([{ keyword: 'Feature', name: 'Chat', uri: 'a.feature', elements, ...more }]);

test('a background that stands by itself belongs to the scenario after it', () => {
  const background = {
    type: 'background',
    keyword: 'Background',
    steps: [{ keyword: 'Given ', name: 'a room', result: passed }],
  };
  const scenario = {
    type: 'scenario',
    name: 'adds',
    line: 4,
    steps: [{ keyword: 'Then ', name: 'done', result: passed }],
  };
  const { cases } = readWhole(feature([background, scenario], { tags: [{ name: '@p1' }] }));
  expect(cases).toMatchObject([
    { suitePath: ['Chat'], name: 'adds', durationMs: 5, tags: ['p1'], params: undefined },
  ]);
  expect(cases[0]?.detail?.steps.map((one) => one.title)).toEqual(['Given a room', 'Then done']);
});

test('hooks beside the steps (Ruby, JVM) count', () => {
  const after = [{ result: { status: 'failed', error_message: 'no luck\n at x' } }];
  const { cases } = readWhole(feature([{ name: 'adds', steps: [{ name: 'x', result: passed }], after }]));
  expect(cases[0]).toMatchObject({
    status: 'errored',
    failure: { kind: 'error', message: 'no luck', text: 'failed hook: After\nno luck\n at x' },
  });
});

test('rows of an outline are tests of their own, the same line again is a try', () => {
  const row = (line: number, status: string) => ({
    name: 'counts',
    line,
    steps: [{ name: 'x', result: { status } }],
  });
  const { cases } = readWhole(feature([row(7, 'failed'), row(8, 'passed'), row(7, 'passed')]));
  expect(cases.map((one) => one.params)).toEqual(['#1', '#2', '#1']);
});

test('what is said of a pending step', () => {
  const { cases } = readWhole(
    feature([{ name: 'adds', steps: [{ keyword: 'Then ', name: 'x', result: { status: 'pending' } }] }]),
  );
  expect(cases[0]?.failure).toMatchObject({ kind: 'skip', message: 'pending step: Then x' });
});

test.each([
  [
    '[\n{"keyword":"Feature","elements":[{"steps":[]}, 5]}]',
    'malformed',
    'a feature of the report is not as it should be: elements.1: Invalid input: expected object, received number',
    2,
  ],
  ['[{"keyword":"Feature","elements":[]}]]', 'malformed', 'not valid JSON: unexpected "]"', 1],
])('%s is refused', (content, code, message, line) => {
  expect(refusalOf(content)).toMatchObject({ code, message, line });
});
