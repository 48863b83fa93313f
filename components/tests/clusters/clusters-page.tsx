'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { useQueryStates } from 'nuqs';
import { PageHead } from '#components/gate/verdict-head.tsx';
import { useEnvironment } from '#components/nav/environment.ts';
import { LoadingPage } from '#components/ui/skeleton.tsx';
import { ErrorPanel } from '#components/wire/error-panel.tsx';
import { useSettled } from '../use-settled.ts';
import { CLUSTERS_PARAMS } from './cluster-params.ts';
import { ClusterTools } from './cluster-tools.tsx';
import { ClustersPanel } from './clusters-panel.tsx';
import { clustersQuery } from './queries.ts';

/** Equal failures over all runs, each group explained and countable. */
export function ClustersPage() {
  return (
    <>
      <PageHead page="Clusters" />
      <header className="grid gap-1">
        <h1 className="text-xl font-semibold">Clusters</h1>
        <p className="max-w-prose text-pretty text-muted">
          Failures of all runs whose message is the same once numbers, paths and addresses are masked.
        </p>
      </header>
      <Clusters />
    </>
  );
}

function Clusters() {
  const environment = useEnvironment();
  const [filter, setFilter] = useQueryStates(CLUSTERS_PARAMS, { history: 'replace', throttleMs: 300 });
  const q = useSettled(filter.q);
  const query = useInfiniteQuery(clustersQuery(environment, { ...filter, q }));
  const pages = query.data?.pages ?? [];
  return (
    <>
      <ClusterTools filter={filter} pages={pages} onChange={(change) => void setFilter(change)} />
      {pages.length === 0 && query.error ? (
        <ErrorPanel
          what="The clusters"
          error={query.error}
          onRetry={() => void query.refetch()}
          isRetrying={query.isFetching}
        />
      ) : null}
      {pages.length === 0 && !query.error ? <LoadingPage label="clusters" heights={['h-96']} /> : null}
      {pages.length > 0 ? (
        <ClustersPanel
          key={`${q}\n${filter.suite}\n${filter.sort}\n${filter.days}`}
          pages={pages}
          filter={filter}
          query={query}
        />
      ) : null}
    </>
  );
}
