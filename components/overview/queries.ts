import { queryOptions } from '@tanstack/react-query';
import { fetchWire, wirePath } from '#components/wire/fetch-wire.ts';
import { SAFETY_NET_MS } from '#components/wire/query-client.ts';

export function overviewQuery(environment: string | null) {
  return queryOptions({
    queryKey: ['overview', environment],
    queryFn: ({ signal }) =>
      fetchWire(
        () => import('#core/api/overview.ts').then((wire) => wire.overviewResponse),
        wirePath('/api/v1/overview', { environment }),
        signal,
      ),
    refetchInterval: SAFETY_NET_MS,
  });
}
