import { queryOptions } from '@tanstack/react-query';
import { fetchWire, wirePath } from '#components/wire/fetch-wire.ts';
import { SAFETY_NET_MS } from '#components/wire/query-client.ts';
import type { HistoryRange } from '#core/api/health.ts';

export function servicesQuery(environment: string | null) {
  return queryOptions({
    queryKey: ['services', environment],
    queryFn: ({ signal }) =>
      fetchWire(
        () => import('#core/api/health.ts').then((wire) => wire.servicesResponse),
        wirePath('/api/v1/services', { environment }),
        signal,
      ),
    refetchInterval: SAFETY_NET_MS,
  });
}

export function serviceQuery(environment: string | null, name: string) {
  return queryOptions({
    queryKey: ['service', environment, name],
    queryFn: ({ signal }) =>
      fetchWire(
        () => import('#core/api/health.ts').then((wire) => wire.serviceDetail),
        wirePath(`/api/v1/services/${encodeURIComponent(name)}`, { environment }),
        signal,
      ),
    refetchInterval: SAFETY_NET_MS,
  });
}

export function historyQuery(environment: string | null, name: string, range: HistoryRange) {
  return queryOptions({
    queryKey: ['history', environment, name, range],
    queryFn: ({ signal }) =>
      fetchWire(
        () => import('#core/api/health.ts').then((wire) => wire.historyResponse),
        wirePath(`/api/v1/services/${encodeURIComponent(name)}/history`, { environment, range }),
        signal,
      ),
    placeholderData: (previous) => previous,
  });
}
