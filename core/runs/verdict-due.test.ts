import { expect, test } from 'vitest';
import { countTotals } from './run-totals.ts';
import { lateSpans, mayChange, rejudgedSentence, requiringSuites, verdictDueAt } from './verdict-due.ts';

const AT = Date.UTC(2026, 10, 22, 10);

test.each([
  ['the margin and the settling after its last test', AT, AT + 500, AT + 40_000],
  ['at once but for the settling, when it took place long ago', AT, AT + 3_600_000, AT + 3_610_000],
  ['by its own clock, where that is a little ahead', AT + 60_000, AT, AT + 100_000],
])('a run is due %s', (_, finishedAt, toldAt, due) => {
  expect(verdictDueAt(finishedAt, toldAt)).toBe(due);
});

const suites = { login: { requires: ['auth'] }, units: { requires: [] } } as never;

test('only suites that require a service can be blocked', () => {
  expect([...requiringSuites({ suites })]).toEqual(['login']);
});

test.each([
  ['nothing failed', [{ suite: 'login', totals: countTotals(['passed', 'skipped', 'flaky']) }], false],
  ['a suite without services failed', [{ suite: 'units', totals: countTotals(['failed']) }], false],
  ['an unknown suite failed', [{ suite: 'other', totals: countTotals(['errored']) }], false],
  ['a test failed', [{ suite: 'login', totals: countTotals(['passed', 'failed']) }], true],
  ['a test had an error', [{ suite: 'login', totals: countTotals(['errored']) }], true],
  ['a test is blocked', [{ suite: 'login', totals: countTotals(['blocked']) }], true],
])('whether a verdict may change when %s', (_, outcomes, expected) => {
  expect(mayChange({ suites }, outcomes)).toBe(expected);
});

const sample = (
  secondsAgo: number,
  verdict: 'up' | 'down' | 'no_data' | 'skipped' = 'down',
  environment = 'staging',
) => ({
  environment,
  verdict,
  scheduledAtMs: AT - secondsAgo * 1_000,
});

test.each([
  ['none of what is recorded as it is taken', [sample(0), sample(5), sample(10)], []],
  ['none that says nothing of a service', [sample(60, 'no_data'), sample(60, 'skipped')], []],
  ['from the first to the last', [sample(60), sample(300, 'up'), sample(30)], [['staging', 300, 30]]],
  [
    'by environment',
    [sample(60), sample(90, 'up', 'production')],
    [
      ['staging', 60, 60],
      ['production', 90, 90],
    ],
  ],
])('late samples tell of a time: %s', (_, samples, expected) => {
  const ago = (at: number) => (AT - at) / 1_000;
  const found = [...lateSpans(samples, AT)].map(([name, { from, to }]) => [name, ago(from), ago(to)]);
  expect(found).toEqual(expected);
});

test.each([
  [{ blocked: 0, unblocked: 0, reworded: 0 }, null],
  [{ blocked: 1, unblocked: 0, reworded: 0 }, '1 failure is blocked after all'],
  [
    { blocked: 12, unblocked: 1, reworded: 0 },
    '12 failures are blocked after all, 1 is not blocked any more',
  ],
  [{ blocked: 0, unblocked: 2, reworded: 3 }, '2 are not blocked any more, 3 are told with newer evidence'],
  [{ blocked: 0, unblocked: 0, reworded: 1 }, '1 is told with newer evidence'],
])('what judging again came to: %j', (rejudged, sentence) => {
  expect(rejudgedSentence(rejudged)).toBe(sentence);
});
