import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readWhole } from '../read-whole.ts';

const read = (name: string) => readWhole(readFileSync(new URL(`../fixtures/${name}`, import.meta.url)));

test('NUnit 3: places, names, traits of fixtures and assemblies', () => {
  const { format, cases } = read('nunit3.xml');
  expect(format).toBe('nunit-xml');
  expect(cases.map((one) => [one.suitePath.join('›'), one.className, one.name, one.status])).toEqual([
    ['Chat.Tests.dll', 'Chat.RoomTests', 'Opens', 'passed'],
    ['Chat.Tests.dll', 'Chat.RoomTests', 'Sends', 'failed'],
    ['Chat.Tests.dll', 'Chat.RoomTests', 'Counts', 'failed'],
    ['Chat.Tests.dll', 'Chat.RoomTests', 'IsLeftOut', 'skipped'],
    ['Chat.Tests.dll›LoginTests("sso")', 'Chat.LoginTests', 'LogsIn', 'passed'],
    ['Chat.Tests.dll›LoginTests("sso")', 'LoginTests("sso")', '(suite tear-down)', 'errored'],
    ['Chat.Tests.dll', 'Chat.Loose', 'Warns', 'passed'],
  ]);
  expect(cases[0]).toMatchObject({
    durationMs: 12.5,
    startedAt: Date.parse('2026-11-20T08:15:00Z'),
    tags: ['smoke', 'P1'],
    owner: 'chat-team',
    properties: { Author: 'chat-team', Issue: 'CHAT-12' },
    stdout: 'room 1 is open',
  });
});

test('NUnit 3: a failure keeps its exception, owner and files; several assertions are all told', () => {
  const [, sends, counts, leftOut] = read('nunit3.xml').cases;
  expect(sends).toMatchObject({
    params: '"a.b (c)",3',
    owner: 'socket-team',
    failure: {
      kind: 'error',
      type: 'System.Net.Sockets.SocketException',
      message: 'System.Net.Sockets.SocketException : Connection refused',
      text: expect.stringContaining('RoomTests.cs:line 21'),
    },
  });
  expect(sends?.detail?.attachments).toMatchObject([
    { name: 'the room', path: '/src/bin/screens/sends.png' },
    { name: 'client.log', path: '/src/bin/client.log' },
  ]);
  expect(counts?.failure?.text).toBe(
    'Multiple failures or warnings in test:\nExpected: 2\nat one\nExpected: 3\nat two',
  );
  expect(leftOut?.failure).toMatchObject({ kind: 'skip', message: 'until the server answers' });
});

test('NUnit 3: the header', () => {
  expect(read('nunit3.xml').header).toMatchObject({
    tool: 'nunit',
    declared: { total: 6, failed: 2 },
    wallMs: 3_000,
    workers: 4,
    hostname: 'agent-7',
    environment: { os: 'Debian GNU/Linux 13', arch: 'x64', framework: '4.2.2.0', culture: 'en-GB' },
    suiteErrors: [{ type: undefined, message: 'TearDown : System.IO.IOException : the disk is full' }],
  });
});

test('NUnit 2', () => {
  const { cases, header } = read('nunit2.xml');
  expect(cases.map(({ className, name, params, status }) => [className, name, params, status])).toEqual([
    ['Chat.RoomTests', 'Opens', undefined, 'passed'],
    ['Chat.RoomTests', 'Sends', '"a.b",3', 'failed'],
    ['Chat.RoomTests', 'Closes', undefined, 'errored'],
    ['Chat.RoomTests', 'IsLeftOut', undefined, 'skipped'],
  ]);
  expect(cases[0]).toMatchObject({
    tags: ['smoke', 'P1'],
    owner: 'chat-team',
    suitePath: ['Chat.Tests.dll'],
  });
  expect(header).toMatchObject({
    finishedAt: Date.parse('2026-11-20T09:15:03Z'),
    isZoneAssumed: true,
    wallMs: 2_750,
    environment: { framework: '2.6.4.14350', computer: 'AGENT-7' },
  });
});

test('before NUnit 2.5 a test has no result but whether it ran and succeeded; a suite may stand alone', () => {
  const { cases } = readWhole(`<test-suite name="Chat.dll" success="False"><results>
    <test-case name="Chat.A.One" executed="True" success="True" time="0.1"/>
    <test-case name="Chat.A.Two" executed="True" success="False"><failure><message>no</message></failure></test-case>
    <test-case name="Chat.A.Three" executed="False"/><test-case name="Chat.A.Four" executed="True"/></results></test-suite>`);
  expect(cases.map((one) => one.status)).toEqual(['passed', 'failed', 'skipped', 'passed']);
});

test('an assembly that could not be loaded is no empty run', () => {
  const { cases, header } = readWhole(
    `<test-run total="0"><test-suite type="Assembly" name="Gone.dll" result="Failed" label="Invalid">
     <failure><message>File not found</message></failure></test-suite></test-run>`,
  );
  expect(cases).toMatchObject([{ name: '(suite set-up)', className: 'Gone.dll', status: 'errored' }]);
  expect(header?.suiteErrors).toHaveLength(1);
});

test('a failed set-up whose tests carry it is an error of the run, not one more test', () => {
  const { cases, header } = readWhole(
    `<test-run><test-suite type="TestFixture" name="A" result="Failed" site="SetUp">
     <failure><message>OneTimeSetUp: no server</message></failure>
     <test-case name="One" fullname="N.A.One" result="Failed" site="Parent"><failure><message>OneTimeSetUp: no server</message></failure></test-case>
     </test-suite></test-run>`,
  );
  expect(cases).toHaveLength(1);
  expect(header?.suiteErrors).toHaveLength(1);
});
