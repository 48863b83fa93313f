import { expect, test } from 'vitest';
import { readWhole, refusalOf } from '../read-whole.ts';

type Event = Readonly<Record<string, string | number>>;
const lines = (...events: (Event | string)[]) =>
  events
    .map((one) =>
      typeof one === 'string' ? one : JSON.stringify({ ...one, Package: one['Package'] ?? 'ex/chat' }),
    )
    .join('\n');
const run = (Test: string): Event => ({ Time: '2026-11-22T10:00:00.123456789Z', Action: 'run', Test });
const says = (Output: string, Test?: string): Event => ({ Action: 'output', Output, ...(Test && { Test }) });
const ends = (Action: string, Test?: string): Event => ({ Action, Elapsed: 0.25, ...(Test && { Test }) });

test('pass, fail, skip: with place, words, duration and start', () => {
  const { cases } = readWhole(
    lines(
      { Action: 'start' },
      run('TestA'),
      says('=== RUN   TestA\n', 'TestA'),
      ends('pass', 'TestA'),
      run('TestB'),
      says('    chat_test.go:12: got 1, want 2\n', 'TestB'),
      says('--- FAIL: TestB (0.25s)\n', 'TestB'),
      ends('fail', 'TestB'),
      run('TestC/sub'),
      says('    chat_test.go:20: not today\n', 'TestC/sub'),
      ends('skip', 'TestC/sub'),
      ends('fail'),
    ),
  );
  expect(cases).toMatchObject([
    { suitePath: ['ex/chat'], name: 'TestA', status: 'passed', durationMs: 250, stdout: undefined },
    {
      name: 'TestB',
      status: 'failed',
      file: 'chat_test.go',
      line: 12,
      startedAt: Date.parse('2026-11-22T10:00:00.123Z'),
      failure: { message: 'got 1, want 2', text: '    chat_test.go:12: got 1, want 2' },
    },
    { name: 'TestC/sub', status: 'skipped', failure: { kind: 'skip', message: 'not today' } },
  ]);
});

test('a test that runs again is listed again', () => {
  const { cases } = readWhole(
    lines(run('TestA'), ends('fail', 'TestA'), run('TestA'), ends('pass', 'TestA'), ends('pass')),
  );
  expect(cases.map((one) => one.status)).toEqual(['failed', 'passed']);
});

test('a panic takes down the tests that run', () => {
  const { cases, header } = readWhole(
    lines(
      run('TestA'),
      says('panic: test timed out after 1s\n', 'TestA'),
      says('goroutine 1 [running]:\n', 'TestA'),
      ends('fail'),
    ),
  );
  expect(cases).toMatchObject([
    {
      name: 'TestA',
      status: 'errored',
      failure: { message: 'the package ended before the test did: panic: test timed out after 1s' },
    },
  ]);
  expect(header?.suiteErrors).toHaveLength(1);
});

test.each<[string, (Event | string)[], string]>([
  [
    'its build, since Go 1.24',
    [
      { ImportPath: 'ex/chat [ex/chat.test]', Action: 'build-output', Output: '# ex/chat\n' },
      {
        ImportPath: 'ex/chat [ex/chat.test]',
        Action: 'build-output',
        Output: './chat.go:3:1: syntax error\n',
      },
      { ImportPath: 'ex/chat [ex/chat.test]', Action: 'build-fail' },
      { Action: 'start' },
      says('FAIL\tex/chat [build failed]\n'),
      { Action: 'fail', FailedBuild: 'ex/chat [ex/chat.test]' },
    ],
    'the package did not build: ./chat.go:3:1: syntax error',
  ],
  [
    'its build, before',
    ['# ex/chat', './chat.go:3:1: syntax error', says('FAIL\tex/chat [build failed]\n'), ends('fail')],
    'the package did not build',
  ],
  [
    'its own main',
    [{ Action: 'start' }, says('no database\n'), says('FAIL\tex/chat\t0.1s\n'), ends('fail')],
    'the package failed outside of its tests: no database',
  ],
])('a package that fails without a failing test is an errored case: %s', (_name, events, message) => {
  expect(readWhole(lines(...events)).cases).toMatchObject([
    { suitePath: ['ex/chat'], name: '(package)', status: 'errored', failure: { kind: 'error', message } },
  ]);
});

test('a package that failed by its tests is no case more; one without tests is none', () => {
  expect(readWhole(lines(run('TestA'), ends('fail', 'TestA'), ends('fail'))).cases).toHaveLength(1);
  expect(
    readWhole(lines({ Action: 'start' }, says('?\tex/chat\t[no test files]\n'), ends('skip'))).cases,
  ).toEqual([]);
});

test('a report that was cut off is no pass', () => {
  expect(readWhole(lines({ Action: 'start' }, run('TestA'))).cases).toMatchObject([
    { status: 'errored', failure: { message: 'the report ends before the test does' } },
  ]);
  expect(readWhole(lines({ Action: 'start' })).cases).toMatchObject([
    { name: '(package)', failure: { message: 'the report ends before the package does' } },
  ]);
});

test('a benchmark never says that it ended', () => {
  expect(readWhole(lines(run('BenchmarkA'), ends('pass'))).cases).toMatchObject([
    { name: 'BenchmarkA', status: 'passed' },
  ]);
});

test('half a line is refused', () => {
  expect(refusalOf(`${lines(run('TestA'))}\n{"Action":"pa`)).toMatchObject({
    code: 'malformed',
    message: 'the line is not valid JSON',
    hint: 'was the report cut off? A run that was killed leaves half a line',
    line: 2,
  });
});
