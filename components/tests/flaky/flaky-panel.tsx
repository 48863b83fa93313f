'use client';

import { useState } from 'react';
import { Empty } from '#components/ui/empty.tsx';
import { MoreLine } from '#components/ui/more-button.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { FlakyResponse, FlakyTest } from '#core/api/flaky.ts';
import { QuarantineDialog } from '../quarantine-dialog.tsx';
import { FlakyItem } from './flaky-item.tsx';
import { flakyTitle } from './flaky-title.ts';

const RETRIED_REPORT = 'npx greenroom report test-results/*.json --suite p1';

type Pages = {
  data: { pages: FlakyResponse[] } | undefined;
  isError: boolean;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => Promise<unknown>;
};

type Props = { first: FlakyResponse; query: Pages; isFiltered: boolean };

/** The list by cost; a test can be set aside from its row. */
export function FlakyPanel({ first, query, isFiltered }: Props) {
  const [asked, setAsked] = useState<FlakyTest | null>(null);
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Panel
      id="flaky"
      title={flakyTitle(first)}
      isStale={query.isError}
      aside={
        <>
          <span>
            {first.window.from} to {first.window.to}, UTC
          </span>
          <a href="#quarantine-title" className="py-1 text-fg underline">
            in quarantine
          </a>
        </>
      }
    >
      {items.length === 0 ? <Nothing isFiltered={isFiltered} /> : null}
      <ol className="empty:hidden">
        {items.map((test, place) => (
          <FlakyItem key={test.id} test={test} rank={place + 1} onQuarantine={() => setAsked(test)} />
        ))}
      </ol>
      <MoreLine query={query} />
      {asked ? <QuarantineDialog test={asked} onClose={() => setAsked(null)} /> : null}
    </Panel>
  );
}

function Nothing({ isFiltered }: { isFiltered: boolean }) {
  if (isFiltered) return <p className="px-4 py-4 text-muted">No flaky test matches this filter.</p>;
  return (
    <Empty command={RETRIED_REPORT}>
      No test was flaky in this window. Tries of one run are told apart when the report holds them; send it
      from your pipeline:
    </Empty>
  );
}
