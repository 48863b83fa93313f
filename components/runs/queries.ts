import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { fetchWire, wirePath } from '#components/wire/fetch-wire.ts';
import type { RunState } from '#core/api/run-state.ts';
import type { filterParams } from '#core/runs/result-filter.ts';

export type RunFilter = { suite: string; revision: string; branch: string; state: RunState | '' };

/** Runs newest first, a page at a time. */
export function runsQuery(environment: string | null, filter: RunFilter) {
  return infiniteQueryOptions({
    queryKey: ['runs', environment, filter],
    queryFn: ({ pageParam, signal }) =>
      fetchWire(
        () => import('#core/api/runs.ts').then((wire) => wire.runsResponse),
        wirePath('/api/v1/runs', { environment, ...filter, cursor: pageParam }),
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

export function recentRunsQuery(environment: string | null) {
  return queryOptions({
    queryKey: ['runs', environment, 'recent'],
    queryFn: ({ signal }) =>
      fetchWire(
        () => import('#core/api/runs.ts').then((wire) => wire.runsResponse),
        wirePath('/api/v1/runs', { environment, limit: 20 }),
        signal,
      ),
  });
}

export function runQuery(id: number) {
  return queryOptions({
    queryKey: ['run', id],
    queryFn: ({ signal }) =>
      fetchWire(
        () => import('#core/api/runs.ts').then((wire) => wire.runDetail),
        `/api/v1/runs/${id}`,
        signal,
      ),
  });
}

type ResultsAsked = ReturnType<typeof filterParams> & { sort: string };

/** Results of a run, worst first unless sorted otherwise, a page at a time; those before stay until they are there. */
export function resultsQuery(id: number, filter: ResultsAsked) {
  return infiniteQueryOptions({
    queryKey: ['results', id, filter],
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) =>
      fetchWire(
        () => import('#core/api/runs.ts').then((wire) => wire.resultsResponse),
        wirePath(`/api/v1/runs/${id}/results`, { ...filter, cursor: pageParam }),
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** The whole of one result of a run. */
export function resultQuery(id: number, ordinal: number) {
  return queryOptions({
    queryKey: ['result', id, ordinal],
    queryFn: ({ signal }) =>
      fetchWire(
        () => import('#core/api/result-detail.ts').then((wire) => wire.resultDetail),
        `/api/v1/runs/${id}/results/${ordinal}`,
        signal,
      ),
  });
}
