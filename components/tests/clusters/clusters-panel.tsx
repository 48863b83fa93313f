'use client';

import { useHeldBack } from '#components/live/use-held-back.tsx';
import { FIRST_REPORT } from '#components/runs/first-report.ts';
import { Age } from '#components/time/time.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { MoreLine } from '#components/ui/more-button.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { ClusterSummary, ClustersResponse } from '#core/api/clusters.ts';
import { type ClustersFilter, windowDays } from './cluster-params.ts';
import { ClustersTable } from './clusters-table.tsx';

type Pages = {
  isError: boolean;
  isPlaceholderData: boolean;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => Promise<unknown>;
};

type Props = { pages: readonly ClustersResponse[]; filter: ClustersFilter; query: Pages };

/** The clusters that match, and how old that is. */
export function ClustersPanel({ pages, filter, query }: Props) {
  const [first] = pages;
  const items = pages.flatMap((page) => page.items);
  if (!first) return null;
  return (
    <Panel
      id="clusters"
      title={titleOf(items.length, query.hasNextPage)}
      isStale={query.isError}
      aside={
        <>
          <span role="status">{query.isPlaceholderData ? 'loading …' : ''}</span>
          <span>of {first.results.toLocaleString('en-US')} results</span>
          <span>
            updated <Age at={first.to} />
          </span>
        </>
      }
    >
      {items.length === 0 ? <Nothing filter={filter} hasResults={first.results > 0} /> : null}
      {items.length > 0 && filter.sort === 'new' ? <NewestClusters items={items} from={first.from} /> : null}
      {items.length > 0 && filter.sort !== 'new' ? (
        <ClustersTable clusters={items} from={first.from} />
      ) : null}
      <MoreLine query={query} />
    </Panel>
  );
}

/** Newest first, what comes in comes in above what is being read. */
function NewestClusters({ items, from }: { items: readonly ClusterSummary[]; from: string }) {
  const [shown, pill] = useHeldBack(items, 'cluster');
  return (
    <>
      {pill}
      <ClustersTable clusters={shown} from={from} />
    </>
  );
}

function Nothing({ filter, hasResults }: { filter: ClustersFilter; hasResults: boolean }) {
  if (filter.q.trim() !== '' || filter.suite !== '')
    return <p className="px-4 py-4 text-muted">No cluster matches this filter.</p>;
  const days = windowDays(filter.days);
  if (hasResults) {
    return (
      <p className="px-4 py-4 text-muted">
        Nothing failed {days === 1 ? 'today' : `in the last ${days} days`}, so there is nothing to group.
      </p>
    );
  }
  return (
    <Empty command={FIRST_REPORT}>
      No result has come in {days === 1 ? 'today' : `in the last ${days} days`}. Send a report from your
      pipeline; its failures are grouped as they come in:
    </Empty>
  );
}

/** "12 clusters", or "50 clusters and more". */
function titleOf(count: number, hasMore: boolean): string {
  const words = `${count.toLocaleString('en-US')} ${count === 1 ? 'cluster' : 'clusters'}`;
  return hasMore ? `${words} and more` : words;
}
