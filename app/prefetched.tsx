import { dehydrate, HydrationBoundary, type QueryKey } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { newQueryClient } from '#components/wire/query-client.ts';

type Prefetch = { queryKey: QueryKey; load: () => Promise<unknown> };

/** Renders its children with these answers at hand. One that fails is left out: the browser asks again and says why. */
export async function Prefetched({ queries, children }: { queries: Prefetch[]; children: ReactNode }) {
  const client = newQueryClient();
  await Promise.all(
    queries.map(({ queryKey, load }) => client.prefetchQuery({ queryKey, queryFn: load, retry: false })),
  );
  return <HydrationBoundary state={dehydrate(client)}>{children}</HydrationBoundary>;
}
