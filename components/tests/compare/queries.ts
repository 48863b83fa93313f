import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { fetchWire, wirePath } from '#components/wire/fetch-wire.ts';
import type { CompareKind } from '#core/api/compare.ts';

export type Sides = { base: string; head: string; suite: string };

const MOST_ITEMS = 500;

/** What changed between two sides; asked once both are named. */
export function compareQuery(environment: string | null, { base, head, suite }: Sides) {
  return queryOptions({
    queryKey: ['compare', environment, base, head, suite],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      fetchWire(
        () => import('#core/api/compare.ts').then((wire) => wire.compareResponse),
        wirePath('/api/v1/compare', { environment, base, head, suite }),
        signal,
      ),
    enabled: base !== '' && head !== '',
  });
}

/** One of its lists, as long as it can be had. */
export function compareListQuery(
  environment: string | null,
  { base, head, suite }: Sides,
  kind: CompareKind,
) {
  return queryOptions({
    queryKey: ['compare', environment, base, head, suite, kind],
    queryFn: ({ signal }) =>
      fetchWire(
        () => import('#core/api/compare.ts').then((wire) => wire.compareResponse),
        wirePath('/api/v1/compare', { environment, base, head, suite, kind, limit: MOST_ITEMS }),
        signal,
      ),
  });
}
