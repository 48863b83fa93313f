import { expect, it, test } from 'vitest';
import { countsOf, doubtText, expectedOf, runWord, standingsOf } from './run-counts.ts';

it('counts failures first, flaky apart from passed, and leaves out what did not occur', () => {
  const totals = { total: 25, passed: 20, failed: 2, errored: 0, skipped: 0, flaky: 3, blocked: 3 };
  expect(countsOf(totals).map(({ status, count }) => `${count} ${status}`)).toEqual([
    '2 failed',
    '3 blocked',
    '3 flaky',
    '17 passed',
  ]);
});

it('doubts only what is doubtful', () => {
  expect(doubtText('authentic')).toBeNull();
  expect(doubtText('no_tests')).toBe('It holds no test at all.');
});

const none = { total: 0, passed: 0, failed: 0, errored: 0, skipped: 0, flaky: 0, blocked: 0 };

it.each([
  [{ ...none, passed: 1 }, 'authentic', 'passed'],
  [{ ...none, passed: 1, blocked: 1 }, 'authentic', 'blocked'],
  [{ ...none, errored: 1, blocked: 1 }, 'authentic', 'failed'],
  [{ ...none, skipped: 1 }, 'authentic', 'nothing ran'],
  [{ ...none, passed: 1 }, 'zero_durations', 'doubtful'],
] as const)('%j, %s: %s', (totals, authenticity, word) => {
  expect(runWord({ totals, authenticity, state: 'finished' }).word).toBe(word);
});

test.each([
  ['running', 'running'],
  ['interrupted', 'interrupted'],
  ['not_run', 'not run'],
] as const)('a run that is %s, whatever came of it: %s', (state, word) => {
  const totals = { ...none, total: 2, failed: 1, passed: 1 };
  expect(runWord({ totals, authenticity: 'authentic', state }).word).toBe(word);
});

test('how the failing stand, without those that count none', () => {
  const digest = {
    failing: 4,
    newlyFailing: 2,
    fixed: 1,
    flaky: 1,
    blocked: 0,
    known: 0,
    quarantined: 1,
    unowned: 4,
    clusters: 2,
    sentence: '',
  };
  expect(standingsOf(digest).map(({ standing, word, count }) => `is:${standing} ${word} ${count}`)).toEqual([
    'is:new new 2',
    'is:quarantined in quarantine 1',
    'is:unowned nobody’s 4',
  ]);
});

it.each([
  ['running', 60],
  ['interrupted', 60],
  ['finished', null],
] as const)('a run that is %s was to have %s results', (state, expected) => {
  const progress = { done: 36, expected: 60, isFromHistory: false, lastReportAt: '2026-11-23T05:27:34.844Z' };
  expect(expectedOf({ state, progress })).toBe(expected);
});
