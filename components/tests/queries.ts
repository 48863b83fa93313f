import { queryOptions } from '@tanstack/react-query';
import { fetchWire, wirePath } from '#components/wire/fetch-wire.ts';

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
