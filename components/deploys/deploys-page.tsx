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
import { FIRST_DEPLOY } from './on-staging-panel.tsx';
import { deploysQuery } from './queries.ts';

/** All deploys, newest first, with how far each got and what was tested on it. */
export function DeploysPage() {
  const query = useInfiniteQuery(deploysQuery(useEnvironment()));
  return (
    <>
      <PageHead page="Deploys" />
      <h1 className="text-xl font-semibold">Deploys</h1>
      <DeployList query={query} />
    </>
  );
}

type Query = ReturnType<typeof useInfiniteQuery<Awaited<ReturnType<ReturnType<typeof deploysQuery>['queryFn'] & object>>>>;
