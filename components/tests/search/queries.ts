import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { fetchWire, wirePath } from '#components/wire/fetch-wire.ts';

/** Tests, clusters and failures with all these words, so many of each; those before stay until they are there. */
export function searchQuery(environment: string | null, words: string, limit: number) {
  return queryOptions({
    queryKey: ['search', environment, words, limit],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      fetchWire(
        () => import('#core/api/search.ts').then((wire) => wire.searchResponse),
        wirePath('/api/v1/search', { environment, q: words, limit }),
        signal,
      ),
    enabled: words !== '',
  });
}

/** Hits of each kind on the page of the search. */
export const PAGE_HITS = 20;
