import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readWhole } from '../read-whole.ts';

const read = (name: string) => readWhole(readFileSync(new URL(`../fixtures/${name}`, import.meta.url)));
const ofName = (name: string, version = 'testng7.xml') =>
  read(version).cases.find((one) => one.name === name);

test.each(['testng6.xml', 'testng7.xml'])('%s: every method with its outcome, each once', (name) => {
  const { format, cases } = read(name);
  expect(format).toBe('testng-xml');
  const listed = cases.map((one) => [one.className, one.name, one.params, one.status]);
  expect(listed.toSorted()).toEqual([
    ['chat.LoginTest', '(configuration) logsIn', undefined, 'errored'],
    ['chat.LoginTest', 'isGreeted', undefined, 'skipped'],
    ['chat.RoomTest', 'fails', undefined, 'failed'],
    ['chat.RoomTest', 'isRefused', undefined, 'failed'],
    ['chat.RoomTest', 'isSkipped', undefined, 'skipped'],
    ['chat.RoomTest', 'opens', undefined, 'passed'],
    ['chat.RoomTest', 'passesAtTheSecondTry', undefined, 'passed'],
    ['chat.RoomTest', 'sends', 'a, b, 1', 'passed'],
    ['chat.RoomTest', 'sends', 'null, 2', 'failed'],
  ]);
});

test.each(['testng6.xml', 'testng7.xml'])(
  '%s: a retry is a try of its test, whatever their order',
  (name) => {
    expect(ofName('passesAtTheSecondTry', name)).toMatchObject({
      status: 'passed',
      attempts: [
        {
          status: 'failed',
          failure: { kind: 'failure', message: 'first try expected [true] but found [false]' },
        },
        { status: 'passed' },
      ],
    });
  },
);

test('groups are tags; the description, the output and the exception are kept', () => {
  expect(ofName('opens')).toMatchObject({
    suitePath: ['chat', 'rooms'],
    tags: ['P1', 'smoke'],
    stdout: 'room 1 is open',
    properties: { description: 'opens a room' },
  });
  expect(ofName('isRefused')?.failure).toMatchObject({
    kind: 'failure',
    type: 'java.net.ConnectException',
    message: 'Connection refused',
    text: expect.stringMatching(/^java\.net\.ConnectException: Connection refused/),
  });
});

test('the header counts a retried test once', () => {
  expect(read('testng7.xml').header).toMatchObject({
    tool: 'testng',
    declared: { total: 8, failed: 3, skipped: 2 },
    isZoneAssumed: false,
    suiteErrors: [{ message: 'no server' }],
  });
});
