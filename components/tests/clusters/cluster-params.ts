import { parseAsInteger, parseAsString, parseAsStringLiteral } from 'nuqs/server';

export const CLUSTER_SORTS = ['count', 'recent', 'new'] as const;
export const WINDOW_DAYS = [7, 14, 30, 90] as const;

const MOST_DAYS = 365;
const days = parseAsInteger.withDefault(14);

/** What the address says of the list. Server and browser read it alike. */
export const CLUSTERS_PARAMS = {
  q: parseAsString.withDefault(''),
  sort: parseAsStringLiteral(CLUSTER_SORTS).withDefault('count'),
  suite: parseAsString.withDefault(''),
  days,
};

/** What the address says of one cluster. */
export const CLUSTER_PARAMS = { days };

export type ClustersFilter = {
  q: string;
  sort: (typeof CLUSTER_SORTS)[number];
  suite: string;
  days: number;
};

/** The filter as the API is asked. */
export function clustersParams({ q, sort, suite, days: asked }: ClustersFilter) {
  return { text: q.trim().slice(0, 200), sort, suite: suite.trim(), days: windowDays(asked) };
}

/** Days of the window, today included, as many as there may be. */
export function windowDays(asked: number): number {
  return Math.min(MOST_DAYS, Math.max(1, asked));
}
