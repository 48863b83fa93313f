'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Awaited } from '#components/tests/awaited.tsx';
import { FilterField } from '#components/tests/filter-field.tsx';
import { MoreButton } from '#components/ui/more-button.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { ErrorPanel } from '#components/wire/error-panel.tsx';
import type { ResultRow } from '#core/api/runs.ts';
import { filterParams, findFilterProblems, parseResultFilter } from '#core/runs/result-filter.ts';
import { resultsQuery } from './queries.ts';
import { ResultItem } from './result-item.tsx';
import type { RunFilterState, SetRunFilter } from './run-filter.ts';

const HELP =
  'Words of name, file or message, and s:failed is:new owner:ada p:P1 file:login.spec @tag "as it stands"';

type Props = {
  runId: number;
  isUnderWay: boolean;
  /** The run has no result at all. */
  isEmpty: boolean;
  filter: RunFilterState;
  setFilter: SetRunFilter;
};

/** Results as filtered, worst first; one can be open at a time, the first failure by itself. */
export function ResultList({ runId, isUnderWay, isEmpty, filter, setFilter }: Props) {
  const { case: opened, q, sort } = filter;
  const asked = parseResultFilter(q);
  const isAskable = findFilterProblems(q).length === 0;
  const query = useInfiniteQuery({
    ...resultsQuery(runId, { ...filterParams(asked), sort }),
    enabled: isAskable,
  });
  const results = query.data?.pages.flatMap((page) => page.items) ?? [];
  const first = useFirstFailure(`${q} ${sort}`, query.isPlaceholderData ? undefined : query.data && results);
  const openOrdinal = opened ?? first;
  return (
    <section aria-label="Results" className="min-w-0">
      {isEmpty && !isUnderWay ? null : <ResultTools filter={filter} setFilter={setFilter} />}
      {query.error && !query.data ? (
        <ErrorPanel what="The results" error={query.error} onRetry={() => void query.refetch()} />
      ) : null}
      {query.isPending ? (
        <Awaited q={q}>
          <SkeletonRows rows={8} />
        </Awaited>
      ) : null}
      {query.data && results.length === 0 ? (
        <p className="rounded-md border border-line px-4 py-6 text-muted">{emptyText(isEmpty, isUnderWay)}</p>
      ) : null}
      <ol className="rounded-md border border-line empty:hidden">
        {results.map((result) => (
          <ResultItem
            key={result.ordinal}
            runId={runId}
            result={result}
            isOpen={result.ordinal === openOrdinal}
            onToggle={() => setFilter({ case: result.ordinal === openOrdinal ? -1 : result.ordinal })}
          />
        ))}
      </ol>
      <p className="mt-3 empty:hidden">
        <MoreButton query={query} />
      </p>
    </section>
  );
}

function emptyText(isEmpty: boolean, isUnderWay: boolean): string {
  if (!isEmpty) return 'No result matches this filter.';
  return isUnderWay
    ? 'No result has come in yet; each one appears here as it does.'
    : 'This run has no result.';
}

/**
 * The failure that stood first when this list was first seen. It stays the one: what comes in afterwards must not open
 * or close anything under the reader.
 */
function useFirstFailure(list: string, results: readonly ResultRow[] | undefined): number | null {
  const [seen, setSeen] = useState<{ list: string; ordinal: number | null } | null>(null);
  if (results === undefined || seen?.list === list) return seen?.ordinal ?? null;
  const [first] = results;
  const ordinal = first?.failure ? first.ordinal : null;
  setSeen({ list, ordinal });
  return ordinal;
}

function ResultTools({ filter, setFilter }: Pick<Props, 'filter' | 'setFilter'>) {
  return (
    <search className="mb-3 grid items-start gap-2 sm:grid-cols-[minmax(0,1fr)_auto]">
      <FilterField
        label="Filter results"
        value={filter.q}
        onChange={(q) => void setFilter({ q, case: null }, { history: 'replace', throttleMs: 300 })}
        help={HELP}
      />
      <select
        aria-label="Order"
        value={filter.sort}
        onChange={(event) => void setFilter({ sort: event.target.value as typeof filter.sort })}
        className="h-8 rounded-md border border-line-strong bg-bg px-2 pointer-coarse:h-11"
      >
        <option value="failures">failures first</option>
        <option value="slowest">slowest first</option>
        <option value="report">as reported</option>
      </select>
    </search>
  );
}
