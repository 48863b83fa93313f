import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { fetchWire, wirePath } from '#components/wire/fetch-wire.ts';
import { type GridFilter, gridParams } from './history/grid-params.ts';

/** What an issue can be linked to. */
export type IssueTarget = { testId: number } | { clusterId: number } | { suite: string };

/** Issues that are linked to this test, cluster or suite itself. */
export function linkedIssuesQuery(target: IssueTarget) {
  return queryOptions({
    queryKey: ['test', 'issues', target],
    queryFn: ({ signal }) =>
      fetchWire(
        () => import('#core/api/known-issues.ts').then((wire) => wire.knownIssuesResponse),
        wirePath('/api/v1/known-issues', { ...target, limit: 50 }),
        signal,
      ),
  });
}

/** Test × run, a page of tests at a time; what was shown stays until the next filter's answer is there. */
export function gridQuery(environment: string | null, filter: GridFilter) {
  const params = gridParams(filter);
  return infiniteQueryOptions({
    queryKey: ['grid', environment, params],
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) =>
      fetchWire(
        () => import('#core/api/history.ts').then((wire) => wire.gridResponse),
        wirePath('/api/v1/history', { environment, ...params, cursor: pageParam }),
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** How a test went in one run. */
export function cellQuery(testId: number, runId: number) {
  return queryOptions({
    queryKey: ['results', runId, 'test', testId],
    queryFn: ({ signal }) =>
      fetchWire(
        () => import('#core/api/runs.ts').then((wire) => wire.resultsResponse),
        wirePath(`/api/v1/runs/${runId}/results`, { test: testId, limit: 1 }),
        signal,
      ),
  });
}
