import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { fetchWire, wirePath } from '#components/wire/fetch-wire.ts';

/** Deploys newest first, a page at a time. */
export function deploysQuery(environment: string | null) {
  return infiniteQueryOptions({
    queryKey: ['deploys', environment],
    queryFn: ({ pageParam, signal }) =>
      fetchWire(
        () => import('#core/api/deploys.ts').then((wire) => wire.deploysResponse),
        wirePath('/api/v1/deploys', { environment, cursor: pageParam }),
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

export function recentDeploysQuery(environment: string | null) {
  return queryOptions({
    queryKey: ['deploys', environment, 'recent'],
    queryFn: ({ signal }) =>
      fetchWire(
        () => import('#core/api/deploys.ts').then((wire) => wire.deploysResponse),
        wirePath('/api/v1/deploys', { environment, limit: 20 }),
        signal,
      ),
  });
}
