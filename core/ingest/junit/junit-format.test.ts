import { expect, test } from 'vitest';
import { readWhole } from '../read-whole.ts';
import type { ReportCase } from '../report-format.ts';

const only = (body: string, attributes = ''): ReportCase | undefined =>
  readWhole(
    `<testsuite name="s"><testcase name="t" classname="c" ${attributes}>${body}</testcase></testsuite>`,
  ).cases[0];

test.each([
  ['nothing', '', '', 'passed'],
  ['failure', '<failure/>', '', 'failed'],
  ['failure with text only', '<failure>Error: no</failure>', '', 'failed'],
  ['two failures', '<failure message="a"/><failure message="b"/>', '', 'failed'],
  ['error wins over failure', '<failure/><error/>', '', 'errored'],
  ['failure wins over skipped', '<skipped/><failure/>', '', 'failed'],
  ['skipped', '<skipped/>', '', 'skipped'],
  ['pytest xfail', '<skipped type="pytest.xfail" message="known"/>', '', 'xfailed'],
  ['pytest strict xpass', '<failure message="[XPASS(strict)] fixed"/>', '', 'failed'],
  ['status disabled', '', 'status="disabled"', 'skipped'],
  ['status disabled with a failure', '<failure/>', 'status="disabled"', 'skipped'],
  ['gtest notrun', '', 'status="notrun"', 'skipped'],
  ['stated failure without an element', '', 'status="failed"', 'failed'],
  [
    'Surefire flaky',
    '<flakyFailure message="1st"><stackTrace>at a</stackTrace></flakyFailure>',
    '',
    'passed',
  ],
  ['Surefire rerun', '<failure message="1st"/><rerunFailure message="2nd"/>', '', 'failed'],
])('%s', (_name, body, attributes, status) => {
  expect(only(body, attributes)?.status).toBe(status);
});

test('a failure of text only takes its message from the first line', () => {
  const failure = only('<failure>\n  Error: no luck\n    at x.js:1\n</failure>')?.failure;
  expect(failure).toMatchObject({ kind: 'failure', message: 'Error: no luck' });
});

test('of two failures the first is named and both are kept', () => {
  const failure = only('<failure message="a">first</failure><failure message="b">second</failure>')?.failure;
  expect(failure).toMatchObject({ message: 'a', text: 'first\n\nsecond' });
});

test('flaky tries come before the pass, reruns after the failure', () => {
  const flaky = only('<flakyError message="1"/><flakyFailure message="2"/>');
  expect(flaky?.attempts.map((one) => one.status)).toEqual(['errored', 'failed', 'passed']);
  const rerun = only('<failure message="1"/><rerunError message="2"><system-out>x</system-out></rerunError>');
  expect(rerun?.attempts.map((one) => one.status)).toEqual(['failed', 'errored']);
  expect(rerun?.stdout).toBeUndefined();
});

test('output, properties, tags, file and line are kept', () => {
  const body = `<properties><property name="tags" value="smoke, slow"/><property name="owner">chat</property></properties>
    <system-out>out</system-out><system-err><![CDATA[err]]></system-err>`;
  expect(only(body, 'file="a/b.ts" line="7" timestamp="2026-11-22T10:00:00+01:00"')).toMatchObject({
    file: 'a/b.ts',
    line: 7,
    startedAt: Date.parse('2026-11-22T09:00:00Z'),
    stdout: 'out',
    stderr: 'err',
    tags: ['smoke', 'slow'],
    properties: { owner: 'chat' },
  });
});

test('a tag in the name is a tag, parameters are apart from the name', () => {
  const report = readWhole(
    '<testsuite><testcase name="logs in @smoke [chromium]"/><testcase name=""/></testsuite>',
  );
  expect(report.cases).toMatchObject([
    { name: 'logs in @smoke', params: 'chromium', tags: ['smoke'] },
    { name: '(?)', params: undefined },
  ]);
});

test.each([
  ['0.012', 12],
  ['1,234.5', 1_234_500],
  ['0,5', 500],
  ['1.2E-4', 0.12],
  ['-345', undefined],
  ['', undefined],
  ['NaN', undefined],
])('time="%s" is %s ms', (time, durationMs) => {
  expect(only('', `time="${time}"`)?.durationMs).toBe(durationMs);
});

test('the output of web-test-runner is read although it is no XML, wherever it is cut', () => {
  const text = '<testsuite><testcase name="t" time="<<computed>>"/><testcase name="u" time="1"/></testsuite>';
  for (let pieces = 1; pieces < 40; pieces += 1) {
    expect(readWhole(text, {}, pieces).cases.map((one) => one.durationMs)).toEqual([undefined, 1_000]);
  }
});

test('suites nest, and no sum is added twice', () => {
  const { cases, header } = readWhole(`<testsuites name="jest tests" tests="9" time="3">
    <testsuite name="file" tests="3" time="2" timestamp="2026-11-22T10:00:00"><testsuite name="class" tests="2" failures="1">
    <testcase name="a"/><testcase name="b"><failure/></testcase></testsuite></testsuite></testsuites>`);
  expect(cases.map((one) => one.suitePath)).toEqual([
    ['file', 'class'],
    ['file', 'class'],
  ]);
  expect(header).toMatchObject({
    tool: 'jest',
    declared: { total: 2, failed: 1 },
    wallMs: 3_000,
    isZoneAssumed: true,
  });
});

test('a suite whose set-up failed is one errored test', () => {
  const { cases, header } = readWhole(
    '<testsuite name="s" errors="1"><error message="no class">at</error></testsuite>',
  );
  expect(cases).toMatchObject([
    { name: '(suite set-up)', status: 'errored', failure: { message: 'no class' } },
  ]);
  expect(header?.suiteErrors).toHaveLength(1);
});

test('counts without cases are declared, not listed', () => {
  const { cases, header } = readWhole('<testsuite tests="6" failures="1"/>');
  expect(cases).toEqual([]);
  expect(header?.declared).toMatchObject({ total: 6, failed: 1 });
});

test("each try of Surefire's keeps its own output, nextest's its times", () => {
  const found = only(
    `<flakyFailure message="1st" time="0.25" timestamp="2026-11-22T10:00:00Z"><stackTrace>at a</stackTrace>
     <system-out>first out</system-out><system-err>first err</system-err></flakyFailure><system-out>last out</system-out>`,
  );
  expect(found?.attempts).toMatchObject([
    {
      status: 'failed',
      durationMs: 250,
      startedAt: Date.parse('2026-11-22T10:00:00Z'),
      stdout: 'first out',
      stderr: 'first err',
      failure: { message: '1st' },
    },
    { status: 'passed' },
  ]);
  expect(found?.stdout).toBe('last out');
});

test('files named in outputs and properties are attachments, other properties annotations', () => {
  const found =
    only(`<properties><property name="Owner" value="chat-team"/><property name="tag" value="smoke"/>
    <property name="tag" value="P1"/><property name="issue" value="CHAT-1"/><property name="attachment" value="out/log.txt"/></properties>
    <system-out>before [[ATTACHMENT|shots/room 1.png]]\n[[ATTACHMENT|]] [[ATTACHMENT|never closed</system-out>`);
  expect(found).toMatchObject({ owner: 'chat-team', tags: ['smoke', 'P1'] });
  expect(found?.detail?.attachments.map(({ name, path }) => [name, path])).toEqual([
    ['room 1.png', 'shots/room 1.png'],
    ['log.txt', 'out/log.txt'],
  ]);
  expect(found?.detail?.annotations.map(({ type }) => type)).toEqual(['Owner', 'issue']);
});

test("properties of suites that say where it ran are the run's environment", () => {
  const { header } = readWhole(
    `<testsuite name="s"><properties><property name="os.name" value="Linux"/><property name="browserName" value="firefox"/>
     <property name="java.version" value="21"/><property name="sun.boot.library.path" value="/x"/></properties><testcase name="t"/></testsuite>`,
  );
  expect(header?.environment).toEqual({ 'os.name': 'Linux', browserName: 'firefox', 'java.version': '21' });
});

test('what pytest expects to fail: known, fixed without notice, fixed and strict', () => {
  expect(only('<skipped type="pytest.xfail" message="CHAT-7"/>')).toMatchObject({
    status: 'xfailed',
    failure: { message: 'CHAT-7' },
  });
  expect(only('')).toMatchObject({ status: 'passed' });
  expect(only('<failure message="[XPASS(strict)] CHAT-7"/>')).toMatchObject({
    status: 'failed',
    failure: { message: '[XPASS(strict)] CHAT-7' },
  });
});
