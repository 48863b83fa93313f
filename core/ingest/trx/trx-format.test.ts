import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readWhole } from '../read-whole.ts';

const read = () => readWhole(readFileSync(new URL('../fixtures/vstest.trx', import.meta.url)));

const trx = (results: string, rest = '') =>
  readWhole(`<TestRun><Results>${results}</Results>${rest}</TestRun>`);

test('results are joined with their definitions', () => {
  const { format, cases } = read();
  expect(format).toBe('trx');
  expect(cases[0]).toMatchObject({
    suitePath: ['Chat.Tests.dll'],
    className: 'Chat.Tests.RoomTests',
    name: 'Opens',
    params: undefined,
    status: 'passed',
    durationMs: 12.5,
    startedAt: Date.parse('2026-11-20T08:15:00.500Z'),
    tags: ['P1', 'smoke'],
    owner: 'chat-team',
    properties: { Issue: 'CHAT-12' },
    detail: { annotations: [{ type: 'Issue', description: 'CHAT-12' }] },
  });
  expect(cases.map(({ name, params, status }) => [name, params, status])).toEqual([
    ['Opens', undefined, 'passed'],
    ['Sends', '"hello",3', 'failed'],
    ['IsLeftOut', undefined, 'skipped'],
    ['Never returns', undefined, 'failed'],
    ['Adds', 'row 0', 'passed'],
    ['Adds', 'row 1', 'errored'],
  ]);
});

test('a failure keeps its exception, trace, outputs and files', () => {
  const { failure, stdout, stderr, detail } = read().cases[1] ?? {};
  expect(failure).toMatchObject({
    type: 'System.Net.Sockets.SocketException',
    message: 'System.Net.Sockets.SocketException : Connection refused',
    text: expect.stringContaining('RoomTests.cs:line 21'),
  });
  expect([stdout, stderr]).toEqual([
    'connecting\nsecond look at the room',
    'socket closed\ntrace of the client',
  ]);
  const root = 'build_agent-7_2026-11-20_09_15_02';
  expect(detail?.attachments.map(({ name, path }) => [name, path])).toEqual([
    ['screen.png', `${root}/In/e2/agent-7\\screen.png`],
    ['sends.mp4', `${root}/agent-7\\sends.mp4`],
  ]);
});

test('the header has the times, the machine, the framework and the errors of the run', () => {
  expect(read().header).toMatchObject({
    tool: 'mstest',
    hostname: 'agent-7',
    wallMs: 6_500,
    // The counters hold the test over data beside its rows, so they can't be compared.
    declared: undefined,
    environment: { computer: 'agent-7', framework: 'mstest', target: 'net9.0' },
    suiteErrors: [{ message: 'The active test run was aborted. Reason: Test host process crashed' }],
  });
});

test.each([
  ['Passed', 'passed'],
  ['Warning', 'passed'],
  ['Failed', 'failed'],
  ['Timeout', 'failed'],
  ['Disconnected', 'errored'],
  ['Aborted', 'skipped'],
  ['Inconclusive', 'skipped'],
  ['NotRunnable', 'skipped'],
  ['Unheard', 'errored'],
])('outcome %s is %s', (outcome, status) => {
  expect(trx(`<UnitTestResult testName="t" outcome="${outcome}"/>`).cases[0]?.status).toBe(status);
});

test('a result without outcome is an error, as its writers mean it', () => {
  expect(trx('<UnitTestResult testName="t"/>').cases[0]).toMatchObject({
    status: 'errored',
    failure: { kind: 'error', message: 'the report says no outcome and gives no reason' },
  });
});

test('a run that was stopped is no pass, though no test of it failed', () => {
  const passed = '<UnitTestResult testName="t" outcome="Passed"/>';
  expect(trx(passed, '<ResultSummary outcome="Aborted"/>').cases[1]).toMatchObject({
    name: '(outside any test)',
    status: 'errored',
    failure: { message: "the run's own outcome is Aborted, but no test of it failed" },
  });
  expect(trx(passed, '<ResultSummary outcome="Completed"/>').cases).toHaveLength(1);
});

test("what xUnit's adapter says once more of each failing test is no error of the run", () => {
  const info = (text: string) =>
    `<RunInfos><RunInfo outcome="Error"><Text>${text}</Text></RunInfo></RunInfos>`;
  expect(trx('', info('[xUnit.net 00:00:00.39]     Chat.Fails [FAIL]')).header?.suiteErrors).toEqual([]);
  expect(trx('', info('could not load Chat.dll')).cases).toMatchObject([{ status: 'errored' }]);
});
