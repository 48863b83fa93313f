import { expect, test } from 'vitest';
import { readWhole, refusalOf } from '../read-whole.ts';

const lines = (...events: (object | string)[]) =>
  [
    { type: 'start', time: 0, protocolVersion: '0.1.1', runnerVersion: '1.25.0', pid: 1 },
    { type: 'suite', time: 0, suite: { id: 0, platform: 'vm', path: 'test/chat_test.dart' } },
    { type: 'group', time: 1, group: { id: 2, name: '' } },
    { type: 'group', time: 1, group: { id: 3, name: 'Chat' } },
    { type: 'group', time: 1, group: { id: 4, name: 'Chat room' } },
    ...events,
  ]
    .map((one) => (typeof one === 'string' ? one : JSON.stringify(one)))
    .join('\n');
const start = (id: number, name: string, more: object = {}) => ({
  type: 'testStart',
  time: 10,
  test: { id, name, suiteID: 0, groupIDs: [2, 3, 4], line: 7, ...more },
});
const done = (testID: number, result: string, more: object = {}) => ({
  type: 'testDone',
  time: 35,
  testID,
  result,
  skipped: false,
  hidden: false,
  ...more,
});
const end = { type: 'done', time: 40, success: true };

test('groups, place, duration, what was printed', () => {
  const print = { type: 'print', time: 12, testID: 5, messageType: 'print', message: 'hello' };
  const { cases, header } = readWhole(
    lines('[{"event":"test.startedProcess"}]', start(5, 'Chat room adds'), print, done(5, 'success'), end),
  );
  expect(cases).toMatchObject([
    {
      suitePath: ['Chat', 'room'],
      name: 'adds',
      file: 'test/chat_test.dart',
      line: 7,
      project: 'vm',
      status: 'passed',
      durationMs: 25,
      stdout: 'hello\n',
    },
  ]);
  expect(header).toMatchObject({ tool: 'dart test', wallMs: 40, environment: { 'package:test': '1.25.0' } });
});

test.each([
  [done(5, 'failure'), 'failed'],
  [done(5, 'error'), 'errored'],
  [done(5, 'success', { skipped: true }), 'skipped'],
])('%j is %s', (event, status) => {
  expect(readWhole(lines(start(5, 'a'), event, end)).cases[0]?.status).toBe(status);
});

test('of several errors the first is named, all are kept', () => {
  const error = (text: string) => ({
    type: 'error',
    time: 11,
    testID: 5,
    error: text,
    stackTrace: 'at x',
    isFailure: true,
  });
  const { cases } = readWhole(lines(start(5, 'a'), error('one'), error('two'), done(5, 'failure'), end));
  expect(cases[0]?.failure).toMatchObject({ message: 'one', text: 'one\nat x\ntwo\nat x\n' });
});

test('loading a file counts only when it goes wrong', () => {
  const loading = start(1, 'loading test/chat_test.dart', { groupIDs: [] });
  expect(readWhole(lines(loading, done(1, 'success', { hidden: true }), end)).cases).toEqual([]);
  const error = {
    type: 'error',
    time: 11,
    testID: 1,
    error: 'Failed to load',
    stackTrace: '',
    isFailure: false,
  };
  const { cases, header } = readWhole(lines(loading, error, done(1, 'error'), end));
  expect(cases).toMatchObject([{ name: 'loading test/chat_test.dart', status: 'errored' }]);
  expect(header?.suiteErrors).toMatchObject([{ message: 'Failed to load' }]);
});

test('a report that was cut off is no pass', () => {
  expect(readWhole(lines(start(5, 'a'))).cases).toMatchObject([
    { status: 'errored', failure: { message: 'the test did not finish: the report ends before it' } },
    { status: 'errored', failure: { message: 'the report ends before the run does: was it killed?' } },
  ]);
});

test('a run that says it failed without a failing test is no pass', () => {
  expect(readWhole(lines({ ...end, success: false })).cases).toMatchObject([
    { failure: { message: 'the report says that the run failed, but no test of it did' } },
  ]);
});

test('half a line is refused with its number', () => {
  expect(refusalOf(`${lines()}\n{"type":`)).toMatchObject({ message: 'the line is not valid JSON', line: 6 });
});
