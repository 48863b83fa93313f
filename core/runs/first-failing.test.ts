import { expect, test } from 'vitest';
import type { ResultStatus } from '#core/api/runs.ts';
import { firstFailing } from './first-failing.ts';

const LETTERS: Readonly<Record<string, ResultStatus>> = {
  F: 'failed',
  E: 'errored',
  P: 'passed',
  Y: 'flaky',
  S: 'skipped',
  B: 'blocked',
};

/** Letters newest first; the newest run has the highest number. */
const past = (letters: string) =>
  [...letters].map((letter, place) => {
    const runId = letters.length - place;
    const at = new Date(Date.UTC(2026, 0, runId)).toISOString();
    return { runId, at, status: LETTERS[letter] ?? 'passed', revision: `r${runId}`, deployId: null };
  });

test.each<[string, boolean, number, string]>([
  ['FP', true, 2, 'failing since run 2 (r2), for the first time; passed last in run 1 (r1)'],
  ['FEFPP', true, 3, 'failing since run 3 (r3), 3 runs in a row; passed last in run 2 (r2)'],
  ['FSBFP', true, 2, 'failing since run 2 (r2), 2 runs in a row; passed last in run 1 (r1)'],
  ['FSYF', true, 4, 'failing since run 4 (r4), for the first time; passed last in run 2 (r2)'],
  ['FF', true, 1, 'failing since run 1 (r1), 2 runs in a row; never seen to pass'],
  ['FF', false, 1, 'failing since run 1 (r1), 2 runs in a row at least'],
])('%s', (letters, isAll, runId, sentence) => {
  expect(firstFailing(past(letters), isAll)).toMatchObject({ runId, sentence });
});

test.each(['PF', 'YF', 'BF', 'SF', ''])('%s does not fail', (letters) => {
  expect(firstFailing(past(letters), true)).toBeNull();
});
