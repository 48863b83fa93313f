import type { ClusterDetail } from '#core/api/clusters.ts';

type CappedCount = ClusterDetail['tests'];

/** "41", or "41+" where only so many were looked at. */
export function cappedText({ count, isCut }: CappedCount): string {
  return `${count.toLocaleString('en-US')}${isCut ? '+' : ''}`;
}

/** How many tests fail that way: the list may know of more than the newest failures tell. */
export function testsSeen({ tests, testList }: Pick<ClusterDetail, 'tests' | 'testList'>): CappedCount {
  return {
    count: Math.max(tests.count, testList.length),
    isCut: tests.isCut || testList.length < tests.count,
  };
}

/** "1 failure", "1,200 failures". */
export function countText(count: number, noun: string): string {
  return `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`;
}
