import { expect, test } from 'vitest';
import { readWhole, refusalOf } from '../read-whole.ts';
import { splitNodeId } from './pytest-case.ts';

const report = (given: object) =>
  JSON.stringify({
    created: 1_795_398_449.5,
    duration: 1.5,
    exitcode: 1,
    root: '/project/app',
    environment: { Python: '3.12.1', Platform: 'Linux', Packages: { pytest: '9.0.3' } },
    summary: { total: 1 },
    ...given,
  });
const only = (given: object) =>
  readWhole(report({ tests: [{ nodeid: 'tests/test_a.py::TestB::test_c[1-x]', ...given }] })).cases[0];

test.each([
  ['passed', 'passed'],
  ['failed', 'failed'],
  ['error', 'errored'],
  ['skipped', 'skipped'],
  ['xfailed', 'xfailed'],
  ['xpassed', 'xpassed'],
  ['rerun', 'failed'],
  ['', 'errored'],
])('the outcome "%s" is %s', (outcome, status) => {
  expect(only({ outcome })?.status).toBe(status);
});

test.each([
  [
    'tests/test_a.py::test_c',
    { file: 'tests/test_a.py', suitePath: ['tests/test_a.py'], name: 'test_c', params: undefined },
  ],
  ['a.py::T::test_c[x::y]', { file: 'a.py', suitePath: ['a.py', 'T'], name: 'test_c', params: 'x::y' }],
])('%s', (nodeid, parts) => {
  expect(splitNodeId(nodeid)).toEqual(parts);
});

test('line, stages, output, markers, metadata', () => {
  const found = only({
    outcome: 'failed',
    lineno: 11,
    keywords: [
      'test_c[1-x]',
      'TestB',
      'test_a.py',
      'tests',
      'app',
      '',
      'parametrize',
      'pytestmark',
      'p1',
      'slow',
      '1-x',
    ],
    setup: { duration: 0.001, outcome: 'passed' },
    call: {
      duration: 0.5,
      outcome: 'failed',
      crash: { path: 'a.py', lineno: 12, message: 'AssertionError: assert 1 == 2' },
      longrepr: 'def test_c():\n>  assert 1 == 2',
      stdout: 'out',
    },
    teardown: { duration: 0.002, outcome: 'passed', stderr: 'err' },
    metadata: { owner: 'chat team' },
  });
  expect(found).toMatchObject({
    line: 12,
    durationMs: 503,
    tags: ['p1', 'slow'],
    owner: 'chat team',
    stdout: 'out',
    stderr: 'err',
    failure: { kind: 'failure', type: 'AssertionError', message: 'AssertionError: assert 1 == 2' },
    detail: {
      steps: [
        { title: 'setup', status: 'passed' },
        { title: 'call', status: 'failed' },
        { title: 'teardown' },
      ],
    },
  });
});

test('an error in the set-up says where it was', () => {
  const setup = { outcome: 'failed', crash: { message: 'RuntimeError: no room' }, longrepr: 'x' };
  expect(only({ outcome: 'error', setup })?.failure).toMatchObject({
    kind: 'error',
    message: 'failed on setup: RuntimeError: no room',
  });
});

test('why a test was skipped', () => {
  const setup = { outcome: 'skipped', longrepr: "('/p/test_a.py', 7, 'Skipped: not today')" };
  expect(only({ outcome: 'skipped', setup })?.failure).toMatchObject({ kind: 'skip', message: 'not today' });
});

test('a module that does not load is an errored case', () => {
  const longrepr = "a.py:1: in <module>\n    import x\nE   ModuleNotFoundError: No module named 'x'";
  const collectors = [
    { nodeid: '', outcome: 'passed', result: [] },
    { nodeid: 'tests/test_a.py', outcome: 'failed', longrepr, result: [] },
  ];
  const { cases, header } = readWhole(report({ exitcode: 2, collectors, tests: [] }));
  expect(cases).toMatchObject([
    {
      name: '(collection)',
      file: 'tests/test_a.py',
      status: 'errored',
      failure: { message: "ModuleNotFoundError: No module named 'x'" },
    },
  ]);
  expect(header).toMatchObject({
    tool: 'pytest',
    wallMs: 1_500,
    startedAt: 1_795_398_448_000,
    environment: { Python: '3.12.1', Platform: 'Linux' },
    suiteErrors: [{ kind: 'error' }],
  });
});

test('pytest that did not come to its end is no pass', () => {
  expect(readWhole(report({ exitcode: 3, tests: [] })).cases).toMatchObject([
    { status: 'errored', failure: { message: 'pytest ended with exit code 3: internal error' } },
  ]);
});

test('a test without a node id is refused with its line', () => {
  expect(refusalOf('{"created":1,"exitcode":0,\n"tests":[{"outcome":"passed"}]}')).toMatchObject({
    code: 'malformed',
    message:
      'a test of the report is not as it should be: nodeid: Invalid input: expected string, received undefined',
    hint: 'run pytest with --json-report and send .report.json',
    line: 2,
  });
});
