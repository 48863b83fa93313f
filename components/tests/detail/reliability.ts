import type { TestDetail } from '#core/api/tests.ts';
import { shareText } from '../rate-text.ts';

export type ToldFigure = { readonly name: string; readonly value: string; readonly sentence: string };

/** How reliable a test is: each figure with what it was counted of. */
export function reliabilityOf({ totals, passRate, flakiness }: TestDetail): ToldFigure[] {
  const { retryFlakes, ran, retryFlakeRate, flips, steps, flipRate } = flakiness;
  return [
    { name: 'passed', value: shareText(passRate), sentence: totalsSentence(totals) },
    {
      name: 'retry flakes',
      value: shareText(retryFlakeRate),
      sentence:
        ran === 0
          ? 'it never ran, so there is nothing to count'
          : `failed and passed on one revision in ${retryFlakes} of ${counted(ran, 'run')}`,
    },
    {
      name: 'flips',
      value: shareText(flipRate),
      sentence:
        steps === 0
          ? 'no two runs of one branch follow each other'
          : `changed its status with the revision in ${flips} of ${counted(steps, 'step')} from one run to the next of a branch`,
    },
  ];
}

function totalsSentence({ ran, passed, failed, errored, skipped, blocked }: TestDetail['totals']): string {
  const others: [number, string][] = [
    [failed, 'failed'],
    [errored, 'errored'],
    [blocked, 'blocked'],
    [skipped, 'skipped'],
  ];
  const rest = others.flatMap(([count, word]) => (count > 0 ? [`${count} ${word}`] : []));
  return [`${passed} of ${counted(ran, 'run')} passed`, ...rest].join(', ');
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
