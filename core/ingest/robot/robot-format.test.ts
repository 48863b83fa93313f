import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readWhole } from '../read-whole.ts';

const read = (name: string) => readWhole(readFileSync(new URL(`../fixtures/${name}`, import.meta.url)));

test('version 7: suites, statuses, tags, owners, files and lines', () => {
  const { format, cases } = read('robot7.xml');
  expect(format).toBe('robot-xml');
  expect(cases.map((one) => [one.suitePath.join(' › '), one.name, one.status, one.line])).toEqual([
    ['Chat › Rooms', 'Opens', 'passed', 12],
    ['Chat › Rooms', 'Sends', 'failed', 20],
    ['Chat › Rooms', 'Is Left Out', 'skipped', 30],
    ['Chat › Rooms', '(suite tear-down)', 'errored', undefined],
  ]);
  expect(cases[0]).toMatchObject({
    file: '/src/chat/rooms.robot',
    tags: ['P1', 'smoke', 'owner:chat-team'],
    owner: 'chat-team',
    durationMs: 300,
    startedAt: Date.parse('2026-11-20T09:15:00.200Z'),
    detail: {
      annotations: [{ type: 'doc', description: 'A room that is *open*.' }],
      attachments: [{ name: 'room.png', path: 'shots/room.png' }],
    },
  });
});

test('version 7: keywords are steps, with what failed and what was not run', () => {
  const [opens, sends] = read('robot7.xml').cases;
  expect(opens?.detail?.steps.map(({ title, depth, durationMs }) => [depth, title, durationMs])).toEqual([
    [0, 'Chat.Open Room    room 1', 250],
    [0, 'FOR IN    ${word}    hello', 20],
    [1, 'ITER    ${word} = hello', 10],
    [2, 'BuiltIn.Log    ${word}', 1],
  ]);
  expect(sends?.detail?.steps.map(({ title, status, error }) => [title, status, error])).toEqual([
    ['Chat.Send Message', 'failed', undefined],
    ['Chat.Connect', 'failed', 'ConnectionRefusedError: [Errno 111] Connection refused'],
    ['Chat.Write', undefined, undefined],
    ['TEARDOWN Chat.Close All', 'passed', undefined],
  ]);
  expect(sends?.failure).toMatchObject({
    kind: 'failure',
    message: 'ConnectionRefusedError: [Errno 111] Connection refused',
    text: expect.stringContaining('client.py", line 40'),
  });
  expect(sends?.stdout).toBe('FAIL ConnectionRefusedError: [Errno 111] Connection refused\n');
});

test('version 7: the header, with the errors that belong to no test', () => {
  expect(read('robot7.xml').header).toMatchObject({
    tool: 'robot',
    declared: { total: 3, failed: 1, skipped: 1 },
    startedAt: Date.parse('2026-11-20T09:15:00Z'),
    isZoneAssumed: true,
    wallMs: 3_200,
    environment: { os: 'linux', robot: '7.1', runtime: 'Python 3.12.3' },
    suiteErrors: [
      { message: 'no such process' },
      { message: "Error in file '/src/chat/rooms.robot' on line 3: Importing library 'Gone' failed" },
    ],
  });
});

test('version 3: the older spelling of times, tags, arguments and loops', () => {
  const { cases, header } = read('robot3.xml');
  expect(cases).toMatchObject([
    {
      name: 'Opens',
      status: 'passed',
      durationMs: 300,
      startedAt: Date.parse('2026-11-20T09:15:00.200Z'),
      tags: ['P1', 'smoke'],
      stdout: 'room 1 is open\n',
    },
    { name: 'Sends', status: 'failed', failure: { message: 'no answer' }, durationMs: 250 },
  ]);
  expect(cases[0]?.detail?.steps.map((step) => step.title)).toEqual([
    'Chat.Open Room    room 1',
    'FOR ${word} IN [ @{words} ]',
    'FORITEM ${word} = hello',
  ]);
  expect(header).toMatchObject({ declared: { total: 2, failed: 1 }, wallMs: 4_000, suiteErrors: [] });
});

test('a loop of any length keeps its first and last steps and says so', () => {
  const kw = '<kw name="Poll"><status status="PASS"/></kw>';
  const { cases } = readWhole(
    `<robot><suite name="s"><test name="t">${kw.repeat(5_000)}<kw name="Last"><msg level="FAIL">no</msg><status status="FAIL"/></kw><status status="FAIL">no</status></test></suite></robot>`,
  );
  const steps = cases[0]?.detail?.steps ?? [];
  expect(steps.length).toBeLessThanOrEqual(202);
  expect(steps.map((step) => step.title)).toContain('… 4801 steps left out …');
  expect(steps.at(-1)).toMatchObject({ title: 'Last', status: 'failed', error: 'no' });
});
