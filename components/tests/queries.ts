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

export type FlakyFilter = { q: string; kind: 'any' | 'retry' | 'flip' };

/** Flaky tests, dearest first, a page at a time. */
export function flakyQuery(environment: string | null, { q, kind }: FlakyFilter) {
  const params = { q: q.trim(), kind };
  return infiniteQueryOptions({
    queryKey: ['flaky', environment, params],
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) =>
      fetchWire(
        () => import('#core/api/flaky.ts').then((wire) => wire.flakyResponse),
        wirePath('/api/v1/tests/flaky', { environment, ...params, cursor: pageParam }),
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

export type QuarantineState = 'active' | 'past';

/** Tests in quarantine, or those that were, newest first. */
export function quarantineQuery(environment: string | null, state: QuarantineState) {
  return infiniteQueryOptions({
    queryKey: ['flaky', environment, 'quarantine', state],
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) =>
      fetchWire(
        () => import('#core/api/quarantine.ts').then((wire) => wire.quarantineResponse),
        wirePath('/api/v1/quarantine', { environment, state, cursor: pageParam }),
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

export type TestWindow = { days: number; branch: string };

/** Everything about one test over a window of days. */
export function testQuery(environment: string | null, id: number, { days, branch }: TestWindow) {
  return queryOptions({
    queryKey: ['test', environment, id, days, branch],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      fetchWire(
        () => import('#core/api/tests.ts').then((wire) => wire.testDetail),
        wirePath(`/api/v1/tests/${id}`, { environment, days, branch }),
        signal,
      ),
  });
}

/** Tests whose names have these words. */
export function testNamesQuery(environment: string | null, words: string) {
  return queryOptions({
    queryKey: ['test', environment, 'names', words],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      fetchWire(
        () => import('#core/api/search.ts').then((wire) => wire.searchResponse),
        wirePath('/api/v1/search', { environment, q: words, limit: 10 }),
        signal,
      ),
    enabled: words !== '',
  });
}
