import { expect, test } from 'vitest';
import type { RunTotals } from '#core/api/runs.ts';
import { runSentence, type SaidOfRun } from './run-sentence.ts';

const totals = (given: Partial<RunTotals>): RunTotals => ({
  total: 0,
  passed: 0,
  failed: 0,
  errored: 0,
  skipped: 0,
  flaky: 0,
  blocked: 0,
  ...given,
});
const halfway = totals({ total: 63, passed: 61, failed: 2 });

test.each<[string, Partial<SaidOfRun>]>([
  ['running: 63 of 97 done, 2 failed', { state: 'running', totals: halfway, expected: 97 }],
  ['running: 63 done, 2 failed', { state: 'running', totals: halfway }],
  ['running: 0 of 97 done', { state: 'running', expected: 97 }],
  ['running: 63 of 63 done, 2 failed', { state: 'running', totals: halfway, expected: 40 }],
  [
    'running: 63 of about 97 done, 2 failed',
    { state: 'running', totals: halfway, expected: 97, isFromHistory: true },
  ],
  ['running: 63 done, 2 failed', { state: 'running', totals: halfway, expected: 63, isFromHistory: true }],
  ['interrupted: 63 of 97 done, 2 failed', { state: 'interrupted', totals: halfway, expected: 97 }],
  [
    'interrupted, not heard of for 2 min: 63 of 97 done, 2 failed',
    { state: 'interrupted', totals: halfway, expected: 97, said: 'not heard of for 2 min' },
  ],
  [
    'not run: blocked by backend: 503, expected 200',
    { state: 'not_run', said: 'blocked by backend: 503, expected 200' },
  ],
  ['not run: it never began', { state: 'not_run' }],
  ['61 of 63 passed, 2 failed', { totals: halfway }],
  [
    '5 of 5 passed, but all took 0 ms, so it proves nothing',
    { totals: totals({ total: 5, passed: 5 }), authenticity: 'zero_durations' },
  ],
])('%s', (sentence, given) => {
  const run: SaidOfRun = {
    state: 'finished',
    totals: totals({}),
    expected: null,
    isFromHistory: false,
    authenticity: 'authentic',
    said: null,
  };
  expect(runSentence({ ...run, ...given })).toBe(sentence);
});
