import type { z } from 'zod';
import type { SearchResponse, searchQuery } from '#core/api/search.ts';
import { queryWords } from '#core/search/search-words.ts';
import { searchFailures } from './search-failures.ts';
import { searchClusters, searchTests } from './search-names.ts';

/** Tests, clusters and failures that have all the words, the last one as a beginning. */
export async function search(
  environment: { readonly id: number | null },
  { q, limit }: z.output<typeof searchQuery>,
  now: Date,
): Promise<SearchResponse> {
  const words = queryWords(q);
  if (words.length === 0) return { words, tests: [], clusters: [], failures: [], cuts: [] };
  const [tests, clusters, failures] = await Promise.all([
    searchTests(words, limit),
    searchClusters(words, limit, now),
    searchFailures(environment.id ?? 0, words, limit, now),
  ]);
  const cuts = [tests.cut, failures.cut].filter((cut) => cut !== null);
  return { words, tests: tests.items, clusters, failures: failures.items, cuts };
}
