'use client';

import { useQuery } from '@tanstack/react-query';
import { useEnvironment } from '#components/nav/environment.ts';
import { searchQuery } from '#components/tests/search/queries.ts';
import { askedWords } from '#components/tests/search/search-params.ts';
import { useSettled } from '#components/tests/use-settled.ts';
import type { EntryGroup } from './rank-entries.ts';

const HITS = 5;

type Found = {
  groups: EntryGroup[];
  /** What the list says of the search itself; empty when there is nothing to say. */
  note: string;
};

/** What the server finds for two letters and more, and the way to the whole search. */
export function useFoundEntries(typed: string, go: (href: string) => () => void): Found {
  const now = askedWords(typed);
  const words = askedWords(useSettled(typed));
  const query = useQuery(searchQuery(useEnvironment(), words, HITS));
  if (now === '') return { groups: [], note: '' };
  const found = words === '' ? undefined : query.data;
  const groups = [
    {
      heading: 'Search',
      entries: [
        {
          key: 'search',
          label: `Search for “${now}”`,
          note: 'tests, clusters, failures',
          act: go(`/tests/search?q=${encodeURIComponent(now)}`),
        },
      ],
    },
    {
      heading: 'Tests',
      entries: (found?.tests ?? []).map((test) => ({
        key: String(test.id),
        label: test.name,
        note: test.suitePath,
        act: go(`/tests/${test.id}`),
      })),
    },
    {
      heading: 'Clusters',
      entries: (found?.clusters ?? []).map((cluster) => ({
        key: String(cluster.id),
        label: cluster.name,
        act: go(`/tests/clusters/${cluster.id}`),
      })),
    },
  ];
  return { groups: groups.filter(({ entries }) => entries.length > 0), note: noteOf(query, words !== now) };
}

function noteOf(
  { isFetching, error }: { isFetching: boolean; error: Error | null },
  isTyping: boolean,
): string {
  if (isFetching || isTyping) return 'Searching tests and clusters …';
  return error ? `Tests and clusters could not be searched: ${error.message}` : '';
}
