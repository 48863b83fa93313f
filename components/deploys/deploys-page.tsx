'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { PageHead } from '#components/gate/verdict-head.tsx';
import { useEnvironment } from '#components/nav/environment.ts';
import { Button } from '#components/ui/button.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { LoadingPage } from '#components/ui/skeleton.tsx';
import { ErrorPanel } from '#components/wire/error-panel.tsx';
import { DeployEntry } from './deploy-entry.tsx';
import { firstDeploy } from './first-deploy.ts';
import { deploysQuery } from './queries.ts';

/** All deploys, newest first: how far each got, and what was tested on it. */
export function DeploysPage() {
  const query = useInfiniteQuery(deploysQuery(useEnvironment()));
  const { data, error, refetch, isFetching, isFetchingNextPage, fetchNextPage, hasNextPage } = query;
  const deploys = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <PageHead page="Deploys" />
      <h1 className="text-xl font-semibold">Deploys</h1>
      {!data && error ? (
        <ErrorPanel what="Deploys" error={error} onRetry={() => void refetch()} isRetrying={isFetching} />
      ) : null}
      {!data && !error ? <LoadingPage label="deploys" heights={['h-40', 'h-40', 'h-40']} /> : null}
      {data && deploys.length === 0 ? (
        <Panel id="no-deploys" title="No deploys yet">
          <Empty command={firstDeploy()}>Tell Greenroom of a deploy from your pipeline:</Empty>
        </Panel>
      ) : null}
      {deploys.length > 0 ? (
        <ol className="grid grid-cols-[minmax(0,1fr)] gap-3" aria-label="Deploys, newest first">
          {deploys.map((deploy) => (
            <DeployEntry key={deploy.id} deploy={deploy} />
          ))}
        </ol>
      ) : null}
      {hasNextPage ? (
        <Button
          onClick={() => void fetchNextPage()}
          disabled={isFetchingNextPage}
          data-row=""
          className="justify-self-start"
        >
          {isFetchingNextPage ? 'Loading …' : 'Older deploys'}
        </Button>
      ) : null}
    </>
  );
}
