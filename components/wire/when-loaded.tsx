'use client';

import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { LoadingPage } from '#components/ui/skeleton.tsx';
import { ErrorPanel } from './error-panel.tsx';

type Props<Data> = {
  query: UseQueryResult<Data>;
  /** What it is, as the start of "… could not be loaded". */
  what: string;
  /** Heights of the blocks to come. */
  heights: string[];
  children: (loaded: Data) => ReactNode;
};

/** Loading, error or content; once there is content it stays, whatever later fetches do. */
export function WhenLoaded<Data>({ query, what, heights, children }: Props<Data>) {
  if (query.data !== undefined) return children(query.data);
  if (!query.error) return <LoadingPage label={what} heights={heights} />;
  return (
    <ErrorPanel
      what={what}
      error={query.error}
      onRetry={() => void query.refetch()}
      isRetrying={query.isFetching}
    />
  );
}
