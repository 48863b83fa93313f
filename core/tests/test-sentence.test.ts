import { expect, test } from 'vitest';
import { testSentence } from './test-sentence.ts';

const since = { runId: 481, at: '2026-11-22T10:00:00.000Z', revision: '00471', runs: 3, isAtLeast: false };
const counted = { ran: 60, failed: 11, errored: 1 };

test.each([
  [since, counted, 30, 'fails since run 481 (00471), 3 runs in a row; 12 of 60 failed in 30 days'],
  [
    { ...since, isAtLeast: true },
    counted,
    1,
    'fails since run 481 (00471), at least 3 runs in a row; 12 of 60 failed today',
  ],
  [{ ...since, revision: null, runs: 1 }, counted, 30, 'fails since run 481; 12 of 60 failed in 30 days'],
  [null, counted, 30, '12 of 60 failed in 30 days'],
  [null, { ran: 0, failed: 0, errored: 0 }, 30, 'did not run in 30 days'],
])('%j %j %i: %s', (failing, figures, days, sentence) => {
  expect(testSentence(failing, figures, days)).toBe(sentence);
});
