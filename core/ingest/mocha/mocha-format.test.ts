import { expect, test } from 'vitest';
import { readWhole, refusalOf } from '../read-whole.ts';

const report = (lists: object) =>
  JSON.stringify({ stats: { suites: 1, tests: 1, passes: 1, pending: 0, failures: 0 }, tests: [], ...lists });
const only = (lists: object) => readWhole(report(lists)).cases[0];

test.each([
  [{ passes: [{ title: 't' }] }, 'passed'],
  [{ pending: [{ title: 't' }] }, 'skipped'],
  [{ failures: [{ title: 't', err: { message: 'no' } }] }, 'failed'],
  [{ failures: [{ title: '"before each" hook for "t"', err: { message: 'no' } }] }, 'errored'],
  [{ failures: [{ title: 't', err: { message: 'no', errorMode: 'default' } }] }, 'errored'],
])('%j is %s', (lists, status) => {
  expect(only(lists)?.status).toBe(status);
});

test('the suite is what stands before the title in the full title', () => {
  expect(
    only({ passes: [{ title: 'adds [1]', fullTitle: 'Chat deep adds [1]', file: 'a.js' }] }),
  ).toMatchObject({
    suitePath: ['Chat deep'],
    name: 'adds',
    params: '1',
    file: 'a.js',
  });
});

test('a retry is a failed try before', () => {
  const { attempts } = only({ passes: [{ title: 't', currentRetry: 2 }] }) ?? {};
  expect(attempts?.map((one) => one.status)).toEqual(['failed', 'failed', 'passed']);
});

test('a failure without a word says so', () => {
  expect(only({ failures: [{ title: 't', err: {} }] })?.failure?.message).toBe(
    'the report gives no reason for the failure',
  );
});

test('a test without a title is refused with its line', () => {
  const text = '{"stats":{"suites":1,"tests":1,"passes":1},\n"passes":[\n{"duration":1}]}';
  expect(refusalOf(text)).toMatchObject({
    code: 'malformed',
    message:
      'a test among "passes" is not as it should be: title: Invalid input: expected string, received undefined',
    hint: 'run Mocha with --reporter json and send what it prints',
    line: 3,
  });
});
