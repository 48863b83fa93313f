import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RawStatus } from '#core/ingest/report-format.ts';
import { madeCase } from './made-case.ts';
import { mergeAttempts } from './merge-attempts.ts';

test.each<[RawStatus[], RawStatus[], boolean]>([
  [['failed', 'passed'], ['passed'], true],
  [['passed', 'failed'], ['failed'], true],
  [['failed', 'errored', 'passed'], ['passed'], true],
  [['failed', 'failed'], ['failed'], false],
  [['failed', 'errored'], ['errored'], false],
  [['skipped', 'failed'], ['failed'], false],
  [['passed', 'passed'], ['passed', 'passed'], false],
  [['skipped', 'skipped'], ['skipped', 'skipped'], false],
  [['passed', 'skipped'], ['passed', 'skipped'], false],
])('listed as %j: counted as %j, flaky: %s', (statuses, expected, isFlaky) => {
  const { cases } = mergeAttempts(statuses.map((status) => madeCase({ status })));
  expect(cases.map((one) => one.rawStatus)).toEqual(expected);
  expect(cases.some((one) => one.isFlaky)).toBe(isFlaky);
});

test('says how many were merged and how many only share a name', () => {
  const listed = [
    madeCase({ name: 'a', status: 'failed' }),
    madeCase({ name: 'a' }),
    madeCase({ name: 'b' }),
    madeCase({ name: 'b' }),
  ];
  expect(mergeAttempts(listed).warnings).toEqual([
    '1 test is listed more than once: counted once, as tries of the same test',
    '1 test is listed more than once under the same name: each is counted',
  ]);
});

test('tries that the report itself tells apart make a test flaky', () => {
  const tried = (status: RawStatus) => ({ status, durationMs: 5, startedAt: undefined, failure: undefined });
  const [only] = mergeAttempts([madeCase({ attempts: [tried('failed'), tried('passed')] })]).cases;
  expect(only).toMatchObject({ isFlaky: true, rawStatus: 'passed' });
});

test('tests without a name are never one test', () => {
  const nameless = [madeCase({ name: '(?)' }), madeCase({ name: '(?)', status: 'failed' })];
  expect(mergeAttempts(nameless).cases).toHaveLength(2);
});

test('same name in another class, file, suite, project or with other parameters is another test', () => {
  const others = [
    {},
    { className: 'Other' },
    { file: 'b.ts' },
    { suitePath: ['other'] },
    { project: 'firefox' },
    { params: '1' },
  ];
  const listed = others.map((other) => madeCase({ status: 'failed', ...other }));
  expect(mergeAttempts(listed).cases).toHaveLength(others.length);
});

test('no test is lost, and none is invented', () => {
  const status = fc.constantFrom<RawStatus>('passed', 'failed', 'errored', 'skipped');
  const listing = fc.record({ name: fc.constantFrom('a', 'b', 'c'), status });
  fc.assert(
    fc.property(fc.array(listing), (given) => {
      const listed = given.map((one) => madeCase(one));
      const { cases } = mergeAttempts(listed);
      const tries = cases.reduce((sum, one) => sum + Math.max(1, one.attempts.length), 0);
      expect(tries).toBe(listed.length);
      expect(new Set(cases.map((one) => one.test.name))).toEqual(new Set(given.map((one) => one.name)));
    }),
  );
});

test('each listing keeps its outputs and files as a try; owner and tags are of the whole test', () => {
  const file = (name: string) => ({ name, contentType: undefined, path: name, body: undefined });
  const told = (name: string) => ({
    annotations: [{ type: 'issue', description: 'CHAT-1' }],
    steps: [],
    attachments: [file(name)],
  });
  const { cases } = mergeAttempts([
    madeCase({ status: 'failed', stdout: 'one', detail: told('one.png'), tags: ['smoke'] }),
    madeCase({ status: 'passed', stdout: 'two', detail: told('two.png'), tags: ['P1'], owner: 'chat-team' }),
  ]);
  expect(cases).toHaveLength(1);
  expect(cases[0]).toMatchObject({
    test: {
      owner: 'chat-team',
      tags: ['smoke', 'P1'],
      detail: { annotations: [{ type: 'issue' }], attachments: [] },
    },
    attempts: [
      { stdout: 'one', detail: { attachments: [{ name: 'one.png' }] } },
      { stdout: 'two', detail: { attachments: [{ name: 'two.png' }] } },
    ],
  });
});
