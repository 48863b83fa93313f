import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ResultStatus } from '#core/api/runs.ts';
import { type Outcome, uniteAttempts } from './unite-attempts.ts';

const outcome = (text: string): Outcome => {
  const [testId, part, status] = text.split(' ');
  return { testId: Number(testId), part: part ?? '', status: status as ResultStatus };
};

test.each<[string, string[][], string[]]>([
  ['one attempt is what it is', [['1 a passed', '2 a failed']], ['1 a passed', '2 a failed']],
  [
    'only the failed tests again',
    [
      ['1 a passed', '2 a failed', '3 a errored'],
      ['2 b passed', '3 b failed'],
    ],
    ['1 a passed', '2 b flaky', '3 b failed'],
  ],
  ['a flake stays one', [['1 a failed'], ['1 a passed'], ['1 a passed']], ['1 a flaky']],
  ['a new failure counts', [['1 a passed'], ['1 a failed']], ['1 a failed']],
  ['a skip takes nothing back', [['1 a failed'], ['1 a skipped']], ['1 a failed']],
  ['what was skipped ran', [['1 a skipped'], ['1 a passed']], ['1 a passed']],
  ['blocked is no failure', [['1 a blocked'], ['1 a passed']], ['1 a passed']],
  ['a new test joins', [['1 a passed'], ['2 a passed']], ['1 a passed', '2 a passed']],
  ['copies by part', [['1 a failed', '1 b failed'], ['1 b passed']], ['1 b flaky', '1 a failed']],
  [
    'copies without a counterpart',
    [['1 a passed', '1 b failed'], ['1 c passed']],
    ['1 c passed', '1 b failed'],
  ],
  [
    'both copies again',
    [
      ['1 a failed', '1 b passed'],
      ['1 c passed', '1 d passed'],
    ],
    ['1 c passed', '1 d flaky'],
  ],
])('%s', (_, attempts, united) => {
  expect(uniteAttempts(attempts.map((one) => one.map(outcome)))).toEqual(united.map(outcome));
});

test('a failure is never lost but by a result of its own test that did not fail', () => {
  const outcomes = fc.array(
    fc.record({
      testId: fc.integer({ min: 1, max: 4 }),
      part: fc.constantFrom('a', 'b'),
      status: fc.constantFrom<ResultStatus>('passed', 'failed', 'skipped', 'blocked'),
    }),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(outcomes, outcomes, (first, second) => {
      const failed = (list: readonly Outcome[], testId: number) =>
        list.filter((one) => one.testId === testId && one.status === 'failed').length;
      const united = uniteAttempts([first, second]);
      for (const testId of [1, 2, 3, 4]) {
        const again = second.filter((one) => one.testId === testId && one.status !== 'skipped').length;
        expect(failed(united, testId)).toBeGreaterThanOrEqual(failed(first, testId) - again);
        expect(failed(united, testId)).toBeGreaterThanOrEqual(failed(second, testId));
      }
    }),
  );
});
