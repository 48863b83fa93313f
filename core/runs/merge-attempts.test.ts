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
