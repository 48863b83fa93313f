import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { finishRunBody, resultsBody, startRunBody } from '#core/api/live-runs.ts';
import { createTestDatabase } from '#scripts/test-database.ts';
import { createTestStaging, type TestStaging } from '../../gate/test-staging.ts';
import { getRun } from '../get-run.ts';
import { finishRun } from './finish-run.ts';
import { recordBatch } from './record-batch.ts';
import { startRun } from './start-run.ts';

const now = new Date();
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1_000);

let staging: TestStaging;
beforeAll(async () => {
  staging = await createTestStaging(await createTestDatabase());
});
afterAll(() => staging.drop());
afterEach(async () => {
  await staging.database.pool.query('TRUNCATE run, result, test_case CASCADE');
});

const start = async (claim: object, seconds = 60) =>
  (await startRun(startRunBody.parse({ tool: 'vitest', ...claim }), ago(seconds))).answer;
const tell = (id: number, names: string, part?: string, seconds = 30) => {
  const cases = [...names].map((name) => ({ name, status: 'passed', durationMs: 60_000 }));
  return recordBatch(id, resultsBody.parse({ seq: 1, part, cases }), ago(seconds));
};
/** A run that told these tests, a letter each, and ended. */
const before = async (claim: object, names: string, seconds: number) => {
  const { id, part } = await start(claim, seconds);
  await tell(id, names, part, seconds);
  await finishRun(id, finishRunBody.parse({ part }), ago(seconds - 1));
};
const said = async (id: number) => {
  const { sentence, remaining, progress } = await getRun(id, null);
  return [sentence, remaining?.sentence, progress?.isFromHistory];
};

test('without a number the last full run of the suite tells one, and it is said where it is from', async () => {
  await before({ suite: 'extra' }, 'abcdefgh', 4_000);
  await before({ suite: 'extra' }, 'abcdef', 3_000);
  await before({ suite: 'extra' }, 'a', 2_000);
  const { id, progress, sentence } = await start({ suite: 'extra' }, 120);
  expect(progress).toMatchObject({ done: 0, expected: 6, isFromHistory: true });
  expect(sentence).toBe('running: 0 of about 6 done');
  await tell(id, 'abcd');
  expect(await said(id)).toEqual([
    'running: 4 of about 6 done',
    'about 1 min left, by the last full run’s 6 tests',
    true,
  ]);
});

test.each([
  ['abcd', 'running: 4 done', '4 tests have reported, as many as the last full run had'],
  ['abcde', 'running: 5 done', 'longer than the last full run: 5 tests have reported, it had 4'],
])('%s of abcd: %s', async (names, sentence, remaining) => {
  await before({ suite: 'extra' }, 'abcd', 3_000);
  const { id } = await start({ suite: 'extra' });
  await tell(id, names);
  expect(await said(id)).toEqual([sentence, remaining, true]);
});

test('without a suite it is the tool’s own last run, of the same branch first', async () => {
  await before({ branch: 'main' }, 'abcdef', 5_000);
  await before({ branch: 'other' }, 'abc', 4_000);
  await before({ branch: 'main', tool: 'jest' }, 'abcdefghi', 3_000);
  await before({ branch: 'main', suite: 'extra' }, 'ab', 2_000);
  const expected = async (claim: object) => (await start(claim)).progress.expected;
  expect(await expected({ branch: 'main' })).toBe(6);
  expect(await expected({ branch: 'new' })).toBe(3);
  expect(await expected({ branch: 'main', tool: 'playwright' })).toBe(null);
});

test('a shard takes what the shard of its name had', async () => {
  for (const part of ['1/2', '2/2'])
    await before({ suite: 'extra', run: 'ci-1', part }, part === '1/2' ? 'abc' : 'defgh', 3_000);
  const one = await start({ suite: 'extra', run: 'ci-2', part: '1/2' });
  expect(one.progress).toMatchObject({ expected: 3, isFromHistory: true });
  const two = await start({ suite: 'extra', run: 'ci-2', part: '2/2' });
  expect(two.progress).toMatchObject({ expected: 8, isFromHistory: true });
  const none = await start({ suite: 'extra', run: 'ci-3', part: '1/3' });
  expect(none.progress).toMatchObject({ expected: null, isFromHistory: false });
  expect((await said(none.id))[1]).toBe('nobody said how many tests there are, and no run before tells');
});

test('what a retry of a job told is not its suite’s whole', async () => {
  await before({ suite: 'extra', run: 'ci-1' }, 'abcd', 4_000);
  await before({ suite: 'extra', run: 'ci-1', attempt: 2 }, 'a', 3_000);
  expect((await start({ suite: 'extra' })).progress.expected).toBe(4);
});

test('reporters side by side share one guess; a configured or stated number is none', async () => {
  await before({ suite: 'extra' }, 'abcd', 3_000);
  await start({ suite: 'extra', run: 'ci-1' });
  expect((await start({ suite: 'extra', run: 'ci-1' })).progress).toMatchObject({ expected: 4 });
  expect((await start({ suite: 'extra', expectedTotal: 9 })).progress).toMatchObject({
    expected: 9,
    isFromHistory: false,
  });
  expect(await start({ suite: 'core' })).toMatchObject({
    sentence: 'running: 0 of 5 done',
    progress: { expected: 5, isFromHistory: false },
  });
});
