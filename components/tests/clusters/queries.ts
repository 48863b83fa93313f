import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { fetchWire, wirePath } from '#components/wire/fetch-wire.ts';
import { type ClustersFilter, clustersParams, windowDays } from './cluster-params.ts';

/** Clusters of an environment, a page at a time; those before stay until the next filter's answer is there. */
export function clustersQuery(environment: string | null, filter: ClustersFilter) {
  const params = clustersParams(filter);
  return infiniteQueryOptions({
    queryKey: ['clusters', environment, params],
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) =>
      fetchWire(
        () => import('#core/api/clusters.ts').then((wire) => wire.clustersResponse),
        wirePath('/api/v1/clusters', { environment, ...params, cursor: pageParam }),
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** One cluster with all its parts. */
export function clusterQuery(environment: string | null, id: number, days: number) {
  const asked = windowDays(days);
  return queryOptions({
    queryKey: ['cluster', environment, id, asked],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      fetchWire(
        () => import('#core/api/clusters.ts').then((wire) => wire.clusterDetail),
        wirePath(`/api/v1/clusters/${id}`, { environment, days: asked }),
        signal,
      ),
  });
}

/** A few clusters by a part of their name, to choose one to merge into. */
export function clusterChoicesQuery(environment: string | null, text: string) {
  return queryOptions({
    queryKey: ['clusters', environment, 'choices', text],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      fetchWire(
        () => import('#core/api/clusters.ts').then((wire) => wire.clustersResponse),
        wirePath('/api/v1/clusters', { environment, text, days: 90, sort: 'recent', limit: 9 }),
        signal,
      ),
  });
}
