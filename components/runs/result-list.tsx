'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from '#components/ui/button.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { ErrorPanel } from '#components/wire/error-panel.tsx';
import { resultsQuery } from './queries.ts';
import { ResultItem } from './result-item.tsx';
import type { RunFilterState, SetRunFilter } from './run-filter.ts';

type Props = { runId: number; filter: RunFilterState; setFilter: SetRunFilter };

/** Results as filtered, worst first; one can be open at a time, the first failure by itself. */
export function ResultList({ runId, filter, setFilter }: Props) {
  const { case: opened, ...rest } = filter;
  const query = useInfiniteQuery(resultsQuery(runId, rest));
  const results = query.data?.pages.flatMap((page) => page.items) ?? [];
  const openOrdinal = opened ?? (results[0]?.failure ? results[0].ordinal : null);
  return (
    <section aria-label="Results" className="min-w-0">
      <ResultTools filter={filter} setFilter={setFilter} />
      {query.error && !query.data ? (
        <ErrorPanel what="The results" error={query.error} onRetry={() => void query.refetch()} />
      ) : null}
      {query.isPending ? <SkeletonRows rows={8} /> : null}
      {query.data && results.length === 0 ? (
        <p className="rounded-md border border-line px-4 py-6 text-muted">No result matches this filter.</p>
      ) : null}
      <ol className="rounded-md border border-line empty:hidden">
        {results.map((result) => (
          <ResultItem
            key={result.ordinal}
            result={result}
            isOpen={result.ordinal === openOrdinal}
            onToggle={() => setFilter({ case: result.ordinal === openOrdinal ? -1 : result.ordinal })}
          />
        ))}
      </ol>
      {query.hasNextPage ? (
        <Button
          className="mt-3"
          onClick={() => void query.fetchNextPage()}
          disabled={query.isFetchingNextPage}
        >
          {query.isFetchingNextPage ? 'Loading …' : 'Show more'}
        </Button>
      ) : null}
    </section>
  );
}

function ResultTools({ filter, setFilter }: Omit<Props, 'runId'>) {
  return (
    <div className="mb-3 flex flex-wrap gap-2">
      <input
        data-filter=""
        type="search"
        aria-label="Filter by name"
        placeholder="Filter by name, file or message ( / )"
        defaultValue={filter.text}
        onChange={(event) =>
          setFilter({ text: event.target.value, case: null }, { history: 'replace', throttleMs: 300 })
        }
        className="h-8 min-w-0 flex-1 basis-48 rounded-md border border-line-strong bg-bg px-2 pointer-coarse:h-11"
      />
      <select
        aria-label="Order"
        value={filter.sort}
        onChange={(event) => setFilter({ sort: event.target.value as typeof filter.sort })}
        className="h-8 rounded-md border border-line-strong bg-bg px-2 pointer-coarse:h-11"
      >
        <option value="failures">failures first</option>
        <option value="slowest">slowest first</option>
        <option value="report">as reported</option>
      </select>
    </div>
  );
}
