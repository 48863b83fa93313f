import { expect, test } from 'vitest';
import { readWhole, refusalOf } from '../read-whole.ts';
import type { ReportCase } from '../report-format.ts';

const report = (results: unknown) =>
  JSON.stringify({ stats: { tests: 1, testsRegistered: 1, pending: 0, skipped: 0 }, results });
const suite = (title: string, more: object) => ({ title, file: '', fullFile: '/a/b.js', ...more });
const only = (item: object): ReportCase | undefined =>
  readWhole(report([suite('', { tests: [{ title: 't', ...item }] })])).cases[0];

test.each([
  [{ state: 'passed', pass: true }, 'passed'],
  [{ state: 'failed', fail: true }, 'failed'],
  [{ state: 'pending', pending: true }, 'skipped'],
  [{ state: null, skipped: true }, 'skipped'],
  [{}, 'skipped'],
])('%j is %s', (item, status) => {
  expect(only(item)?.status).toBe(status);
});

test('suites nest, a failing hook is an errored case of its suite', () => {
  const hook = { title: '"before all" hook', state: 'failed', fail: true, err: { message: 'no room' } };
  const inner = suite('deep', { beforeHooks: [hook], tests: [{ title: 't', skipped: true }], suites: [] });
  const { cases, header } = readWhole(
    report([false, suite('', { title: '', suites: [suite('Chat', { suites: [inner] })] })]),
  );
  expect(cases).toMatchObject([
    { name: '"before all" hook', status: 'errored', suitePath: ['Chat', 'deep'], file: '/a/b.js' },
    { name: 't', status: 'skipped' },
  ]);
  expect(header?.suiteErrors).toMatchObject([{ message: 'no room' }]);
});

test.each([
  ['"shots/a.png"', [], ['a.png']],
  ['{"title":"shot","value":"https://ci/a.mp4?x=1"}', [], ['shot']],
  ['["free text",{"title":"room","value":{"n":1}}]', ['context', 'room'], []],
  ['no JSON', ['context'], []],
])('the context %s', (context, annotations, attachments) => {
  const detail = only({ state: 'passed', context })?.detail;
  expect(detail?.annotations.map((one) => one.type)).toEqual(annotations);
  expect(detail?.attachments.map((one) => one.name)).toEqual(attachments);
});

test('results without stats are refused', () => {
  expect(refusalOf('{"results":[{"beforeHooks":[],"fullFile":""}]}')).toMatchObject({
    code: 'malformed',
    message: 'the report is not as it should be: stats: Invalid input: expected object, received undefined',
    hint: 'run Mocha with --reporter mochawesome and send mochawesome.json',
  });
});
