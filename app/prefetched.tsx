import { dehydrate, HydrationBoundary, type QueryKey } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { newQueryClient } from '#components/wire/query-client.ts';
import { PAGE_WAIT_MS, within } from './within.ts';

type Prefetch = { queryKey: QueryKey; load: () => Promise<unknown> };

/**
 * Renders its children with these answers at hand. One that fails, or is not there in time since the database hangs, is
 * left out: the browser asks again and says why.
 */
export async function Prefetched({ queries, children }: { queries: Prefetch[]; children: ReactNode }) {
  const client = newQueryClient();
  const all = queries.map(({ queryKey, load }) =>
    client.prefetchQuery({ queryKey, queryFn: load, retry: false }),
  );
  await within(PAGE_WAIT_MS, Promise.all(all), null);
  return <HydrationBoundary state={dehydrate(client)}>{children}</HydrationBoundary>;
}
