import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readWhole } from '../read-whole.ts';

const read = () => readWhole(readFileSync(new URL('../fixtures/xunit3.xml', import.meta.url)));

test('version 3: places, names, statuses; a clean-up that failed is a case of its own', () => {
  const { format, cases } = read();
  expect(format).toBe('xunit-xml');
  expect(cases.map((one) => [one.suitePath, one.name, one.params, one.status])).toEqual([
    [['Chat.Tests.dll'], '(test-class-cleanup) Chat.RoomTests', undefined, 'errored'],
    [['Chat.Tests.dll'], 'Opens', 'room: "a.b"', 'passed'],
    [['Chat.Tests.dll'], 'sends what was typed', undefined, 'failed'],
    [['Chat.Tests.dll'], 'IsLeftOut', undefined, 'skipped'],
    [['Chat.Tests.dll'], 'OnDemand', undefined, 'skipped'],
  ]);
});

test('version 3: file and line, traits, outputs, warnings, attachments', () => {
  expect(read().cases[1]).toMatchObject({
    className: 'Chat.RoomTests',
    file: '/src/RoomTests.cs',
    line: 12,
    durationMs: 12.5,
    startedAt: Date.parse('2026-11-20T08:15:00.500Z'),
    tags: ['P1', 'smoke'],
    owner: 'chat-team',
    properties: { Owner: 'chat-team', Issue: 'CHAT-1, CHAT-2' },
    stdout: 'room a.b is open',
    detail: {
      annotations: [{ type: 'Owner' }, { type: 'Issue' }, { type: 'warning', description: 'slow start' }],
      attachments: [
        { name: 'room', contentType: 'image/png', body: 'iVBORw0KGgo=' },
        { name: 'notes', contentType: 'text/plain', body: btoa('plain') },
      ],
    },
  });
});

test('a failure keeps its type, message and trace; a skip its reason', () => {
  const [, , sends, leftOut] = read().cases;
  expect(sends?.failure).toMatchObject({
    kind: 'failure',
    type: 'System.Net.Sockets.SocketException',
    message: 'System.Net.Sockets.SocketException : Connection refused',
    text: expect.stringContaining('RoomTests.cs:line 21'),
  });
  expect(leftOut?.failure).toMatchObject({ kind: 'skip', message: 'until the server answers' });
});

test('the header of version 3', () => {
  expect(read().header).toMatchObject({
    tool: 'xunit',
    declared: { total: 4, failed: 1, skipped: 1 },
    startedAt: Date.parse('2026-11-20T08:15:00.250Z'),
    wallMs: 3_250,
    isZoneAssumed: false,
    hostname: 'agent-7',
    environment: { framework: 'xUnit.net v3 2.0.3', target: '.NETCoreApp,Version=v9.0' },
    suiteErrors: [{ message: 'System.IO.IOException : the disk is full' }],
  });
});

test('version 1 has classes and messages of its own; version 2 a local time and a decimal comma', () => {
  const { cases, header } =
    readWhole(`<assembly name="c:\\bin\\Chat.dll" run-date="2026-11-20" run-time="10:21:10">
    <class name="Chat.A"><test name="Chat.A.One" type="Chat.A" method="One" result="Pass" time="1,250"/>
    <test name="Chat.A.Two" type="Chat.A" method="Two" result="Skip"><reason><message>later</message></reason></test></class>
    </assembly>`);
  expect(cases).toMatchObject([
    { name: 'One', durationMs: 1_250 },
    { name: 'Two', failure: { message: 'later' } },
  ]);
  expect(header).toMatchObject({
    startedAt: Date.parse('2026-11-20T10:21:10Z'),
    isZoneAssumed: true,
    wallMs: undefined,
  });
});

test('a picture that is too large leaves its name and a warning', () => {
  const big = 'A'.repeat(3_000);
  const report = readWhole(
    `<assemblies><assembly><collection><test name="t" result="Pass"><attachments><attachment name="x" media-type="image/png">${big}</attachment></attachments></test></collection></assembly></assemblies>`,
    { bodyChars: 1_000 },
  );
  expect(report.cases[0]?.detail?.attachments).toMatchObject([{ name: 'x', body: undefined }]);
});
