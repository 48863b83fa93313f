import { queryOptions } from '@tanstack/react-query';
import { fetchWire, wirePath } from '#components/wire/fetch-wire.ts';
import { SAFETY_NET_MS } from '#components/wire/query-client.ts';

export function gateQuery(environment: string | null) {
  return queryOptions({
    queryKey: ['gate', environment],
    queryFn: ({ signal }) =>
      fetchWire(
        () => import('#core/api/gate.ts').then((wire) => wire.gateResponse),
        wirePath('/api/v1/gate', { environment }),
        signal,
      ),
    refetchInterval: SAFETY_NET_MS,
  });
}
