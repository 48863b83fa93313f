'use client';

import { useSearchParams } from 'next/navigation';
import { createSerializer, parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { formatResultFilter, parseResultFilter, type ResultFilter } from '#core/runs/result-filter.ts';

const FILTER = {
  q: parseAsString.withDefault(''),
  sort: parseAsStringLiteral(['failures', 'slowest', 'report']).withDefault('failures'),
  case: parseAsInteger,
};
const serialize = createSerializer(FILTER);

/** Filter, order and opened case of a run: they are the URL, so that a link shows what its sender saw. */
export function useRunFilter() {
  return useQueryStates(FILTER, { history: 'push' });
}

export type RunFilterState = ReturnType<typeof useRunFilter>[0];
export type SetRunFilter = ReturnType<typeof useRunFilter>[1];

/** What a link of this page leads to that changes one part of the filter and leaves the rest as it is. */
export function useFilterStep(change: Partial<ResultFilter>) {
  const params = useSearchParams();
  const [state, setState] = useRunFilter();
  const next = { q: formatResultFilter({ ...parseResultFilter(state.q), ...change }), case: null };
  return { href: serialize(params, next) || '?', go: () => void setState(next) };
}
