import { queryOptions } from '@tanstack/react-query';
import { fetchWire, wirePath } from '#components/wire/fetch-wire.ts';
import { SAFETY_NET_MS } from '#components/wire/query-client.ts';

export function impactQuery(environment: string | null) {
  return queryOptions({
    queryKey: ['impact', environment],
    queryFn: ({ signal }) =>
      fetchWire(
        () => import('#core/api/impact.ts').then((wire) => wire.impactResponse),
        wirePath('/api/v1/impact', { environment }),
        signal,
      ),
    refetchInterval: SAFETY_NET_MS,
  });
}
