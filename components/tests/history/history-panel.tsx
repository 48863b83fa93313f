'use client';

import { useMemo } from 'react';
import { FIRST_REPORT } from '#components/runs/first-report.ts';
import { Age } from '#components/time/time.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { GridResponse } from '#core/api/history.ts';
import { useGridLayout } from './grid-layout.ts';
import { GridLegend } from './grid-legend.tsx';
import { HistoryGrid } from './history-grid.tsx';
import { LanesTable } from './lanes-table.tsx';
import { newestRuns } from './newest-runs.ts';

type Props = {
  grid: GridResponse;
  isFiltered: boolean;
  /** Words narrow the tests: runs that none of them was in say nothing then. */
  isNarrowed: boolean;
  /** The last refetch failed: what is shown is older than it should be. */
  isStale: boolean;
  /** Another answer is on its way. */
  isWaiting: boolean;
  onOpen: (cell: string) => void;
  onNearEnd: () => void;
};

export function HistoryPanel({ grid, isFiltered, isNarrowed, isStale, isWaiting, onOpen, onNearEnd }: Props) {
  const layout = useGridLayout();
  const shown = useMemo(
    () => (layout.fitting === null && !isNarrowed ? grid : newestRuns(grid, layout.fitting)),
    [grid, layout.fitting, isNarrowed],
  );
  const isEmpty = grid.tests.length === 0;
  return (
    <Panel
      id="history"
      title={titleOf(grid, shown.columns.length)}
      isStale={isStale}
      aside={
        <>
          {isEmpty ? null : <GridLegend />}
          {grid.isCounting ? <span>order is being counted</span> : null}
          <span>
            <span role="status">{isWaiting ? 'loading … ' : ''}</span>
            updated <Age at={grid.at} />
          </span>
        </>
      }
    >
      {isEmpty ? <Nothing isFiltered={isFiltered} grid={grid} /> : null}
      {isEmpty ? null : (
        <HistoryGrid
          key={`${layout.rowHeight}-${layout.nameWidth}`}
          grid={shown}
          layout={layout}
          onOpen={onOpen}
          onNearEnd={onNearEnd}
        />
      )}
      {isEmpty ? null : <LanesTable grid={grid} />}
    </Panel>
  );
}

function Nothing({ isFiltered, grid }: { isFiltered: boolean; grid: GridResponse }) {
  if (grid.isCounting && grid.columns.length > 0)
    return (
      <p className="px-4 py-4 text-muted">
        The tests of these runs are being counted; they come in a moment.
      </p>
    );
  if (isFiltered) return <p className="px-4 py-4 text-muted">No test matches this filter.</p>;
  if (grid.columns.length > 0) return <p className="px-4 py-4 text-muted">These runs hold no test.</p>;
  return (
    <Empty command={FIRST_REPORT}>
      No report has come in yet, so no test is known. Send the first one from your pipeline:
    </Empty>
  );
}

function titleOf(grid: GridResponse, runs: number): string {
  const count = (value: number) => value.toLocaleString('en-US');
  const tests =
    grid.tests.length < grid.total
      ? `${count(grid.tests.length)} of ${count(grid.total)} tests`
      : `${count(grid.total)} ${grid.total === 1 ? 'test' : 'tests'}`;
  return `${tests} in ${runs === 1 ? 'one run' : `${runs} runs`}`;
}
