'use client';

import { parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';

const FILTER = {
  status: parseAsString.withDefault(''),
  suite: parseAsString.withDefault(''),
  group: parseAsString.withDefault(''),
  text: parseAsString.withDefault(''),
  sort: parseAsStringLiteral(['failures', 'slowest', 'report']).withDefault('failures'),
  case: parseAsInteger,
};

/** Filter, order and opened case of a run: they are the URL, so that a link shows what its sender saw. */
export function useRunFilter() {
  return useQueryStates(FILTER, { history: 'push' });
}

export type RunFilterState = ReturnType<typeof useRunFilter>[0];
export type SetRunFilter = ReturnType<typeof useRunFilter>[1];
