import { expect, it } from 'vitest';
import type { TestDetail } from '#core/api/tests.ts';
import { reliabilityOf } from './reliability.ts';

const totals = { ran: 60, passed: 52, failed: 6, errored: 1, skipped: 2, blocked: 1 };
const flakiness = { retryFlakes: 3, ran: 60, retryFlakeRate: 0.05, flips: 1, steps: 1, flipRate: 1 };

it('says what each figure was counted of', () => {
  expect(reliabilityOf({ totals, passRate: 52 / 60, flakiness } as TestDetail)).toEqual([
    {
      name: 'passed',
      value: '87\u00a0%',
      sentence: '52 of 60 runs passed, 6 failed, 1 errored, 1 blocked, 2 skipped',
    },
    {
      name: 'retry flakes',
      value: '5\u00a0%',
      sentence: 'failed and passed on one revision in 3 of 60 runs',
    },
    {
      name: 'flips',
      value: '100\u00a0%',
      sentence: 'changed its status with the revision in 1 of 1 step from one run to the next of a branch',
    },
  ]);
});

it('says so where nothing could be counted', () => {
  const never = { ...flakiness, ran: 0, retryFlakeRate: null, steps: 0, flipRate: null };
  const figures = reliabilityOf({ totals, passRate: null, flakiness: never } as TestDetail);
  expect(figures.map(({ value }) => value)).toEqual(['—', '—', '—']);
  expect(figures[1]?.sentence).toBe('it never ran, so there is nothing to count');
  expect(figures[2]?.sentence).toBe('no two runs of one branch follow each other');
});
