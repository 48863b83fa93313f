import { queryOptions } from '@tanstack/react-query';
import { fetchWire, wirePath } from '#components/wire/fetch-wire.ts';
import { SAFETY_NET_MS } from '#components/wire/query-client.ts';
import { impactResponse } from '#core/api/impact.ts';

export function impactQuery(environment: string | null) {
  return queryOptions({
    queryKey: ['impact', environment],
    queryFn: ({ signal }) => fetchWire(impactResponse, wirePath('/api/v1/impact', { environment }), signal),
    refetchInterval: SAFETY_NET_MS,
  });
}
