import type { SearchResponse } from '#core/api/search.ts';

/** "3 tests, 1 cluster and 20 failures found", or that nothing has the words. */
export function foundText({ tests, clusters, failures }: SearchResponse, words: string): string {
  const counted = [
    [tests.length, 'test'],
    [clusters.length, 'cluster'],
    [failures.length, 'failure'],
  ] as const;
  const parts = counted.flatMap(([count, noun]) =>
    count === 0 ? [] : [`${count} ${noun}${count === 1 ? '' : 's'}`],
  );
  const last = parts.pop();
  if (last === undefined) return `Nothing has all the words of “${words}”.`;
  return `${parts.length > 0 ? `${parts.join(', ')} and ${last}` : last} found`;
}
