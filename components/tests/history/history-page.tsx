'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { useQueryStates } from 'nuqs';
import { useCallback, useMemo } from 'react';
import { PageHead } from '#components/gate/verdict-head.tsx';
import { useEnvironment } from '#components/nav/environment.ts';
import { LoadingPage } from '#components/ui/skeleton.tsx';
import { ErrorPanel } from '#components/wire/error-panel.tsx';
import type { GridResponse } from '#core/api/history.ts';
import { findFilterProblems } from '#core/runs/result-filter.ts';
import { Awaited } from '../awaited.tsx';
import { gridQuery } from '../queries.ts';
import { useSettled } from '../use-settled.ts';
import { CellDialog } from './cell-dialog.tsx';
import { CELL_PARAM, GRID_PARAMS, type GridFilter, parseCell } from './grid-params.ts';
import { HistoryPanel } from './history-panel.tsx';
import { HistoryTools } from './history-tools.tsx';
import { joinPages } from './join-pages.ts';

/** Order and numbers follow the results by a few seconds. */
const COUNTING_MS = 3_000;

/** Every test against every run. */
export function HistoryPage() {
  return (
    <>
      <PageHead page="Tests" />
      <h1 className="sr-only">History of tests</h1>
      <History />
    </>
  );
}

function History() {
  const [filter, setFilter] = useQueryStates(GRID_PARAMS, { history: 'replace', throttleMs: 300 });
  const [{ cell }, setCell] = useQueryStates(CELL_PARAM, { history: 'replace' });
  const query = useGrid(filter);
  const grid = useMemo(() => joinPages(query.data?.pages ?? []), [query.data]);
  const { fetchNextPage, hasNextPage, isFetching } = query;
  const more = useCallback(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage]);
  const open = useCallback(
    (address: string) => void setCell({ cell: address }, { history: 'push' }),
    [setCell],
  );
  return (
    <>
      <HistoryTools filter={filter} grid={grid} onChange={(change) => void setFilter(change)} />
      {grid === null && query.error ? (
        <ErrorPanel
          what="The history"
          error={query.error}
          onRetry={() => void query.refetch()}
          isRetrying={isFetching}
        />
      ) : null}
      {grid === null && !query.error ? (
        <Awaited q={filter.q}>
          <LoadingPage label="the history" heights={['h-[60dvh]']} />
        </Awaited>
      ) : null}
      {grid ? (
        <HistoryPanel
          grid={grid}
          isFiltered={isFiltered(filter)}
          isNarrowed={filter.q.trim() !== ''}
          isStale={query.isError}
          isWaiting={query.isPlaceholderData || query.isFetchingNextPage}
          onOpen={open}
          onNearEnd={more}
        />
      ) : null}
      <OpenedCell cell={cell} grid={grid} onClose={() => void setCell({ cell: null })} />
    </>
  );
}

/** The grid as asked for once typing pauses; while the filter has a problem the last answer stays. */
function useGrid(filter: GridFilter) {
  const environment = useEnvironment();
  const q = useSettled(filter.q);
  return useInfiniteQuery({
    ...gridQuery(environment, { ...filter, q }),
    enabled: findFilterProblems(q).length === 0,
    refetchInterval: ({ state }) => (state.data?.pages[0]?.isCounting ? COUNTING_MS : false),
  });
}

type OpenedProps = { cell: string; grid: GridResponse | null; onClose: () => void };

function OpenedCell({ cell, grid, onClose }: OpenedProps) {
  const opened = parseCell(cell);
  if (!opened) return null;
  return (
    <CellDialog
      key={cell}
      {...opened}
      test={grid?.tests.find(({ id }) => id === opened.testId)}
      run={grid?.columns.find(({ id }) => id === opened.runId)}
      onClose={onClose}
    />
  );
}

function isFiltered({ q, suite, branch, from, to }: GridFilter): boolean {
  return [q, suite, branch, from, to].some((text) => text.trim() !== '');
}
