'use client';

import type { ClustersResponse } from '#core/api/clusters.ts';
import { CLUSTER_SORTS, type ClustersFilter, WINDOW_DAYS } from './cluster-params.ts';

const CONTROL = 'h-8 w-full min-w-0 rounded-md border border-line-strong bg-bg px-2 pointer-coarse:h-11';

const SORT_WORDS: Record<ClustersFilter['sort'], string> = {
  count: 'most failures first',
  recent: 'last seen first',
  new: 'newest first',
};

type Props = {
  filter: ClustersFilter;
  pages: readonly ClustersResponse[];
  onChange: (change: Partial<ClustersFilter>) => void;
};

/** Which clusters, over which days, in which order. */
export function ClusterTools({ filter, pages, onChange }: Props) {
  const seen = pages.flatMap((page) => page.items.flatMap((cluster) => cluster.suites));
  const suites = [...new Set([...seen, filter.suite])].filter(Boolean).sort();
  return (
    <search className="grid grid-cols-2 gap-2 sm:grid-cols-[minmax(0,1fr)_repeat(3,10rem)]">
      <input
        data-filter=""
        type="search"
        aria-label="Filter clusters by name"
        placeholder="Part of a name ( / )"
        spellCheck={false}
        autoComplete="off"
        maxLength={200}
        value={filter.q}
        onChange={(event) => onChange({ q: event.target.value })}
        className={`${CONTROL} max-sm:col-span-2`}
      />
      <select
        aria-label="Order"
        value={filter.sort}
        onChange={(event) => onChange({ sort: event.target.value as ClustersFilter['sort'] })}
        className={CONTROL}
      >
        {CLUSTER_SORTS.map((sort) => (
          <option key={sort} value={sort}>
            {SORT_WORDS[sort]}
          </option>
        ))}
      </select>
      <DaysChoice days={filter.days} onChange={(days) => onChange({ days })} />
      <select
        aria-label="Suite"
        value={filter.suite}
        onChange={(event) => onChange({ suite: event.target.value })}
        className={`${CONTROL} max-sm:col-span-2`}
      >
        <option value="">all suites</option>
        {suites.map((suite) => (
          <option key={suite}>{suite}</option>
        ))}
      </select>
    </search>
  );
}

/** How far back to count. */
export function DaysChoice({ days, onChange }: { days: number; onChange: (days: number) => void }) {
  const choices = [...new Set([...WINDOW_DAYS, days])].sort((a, b) => a - b);
  return (
    <select
      aria-label="Window"
      value={days}
      onChange={(event) => onChange(Number(event.target.value))}
      className={CONTROL}
    >
      {choices.map((choice) => (
        <option key={choice} value={choice}>
          {choice === 1 ? 'today' : `last ${choice} days`}
        </option>
      ))}
    </select>
  );
}
