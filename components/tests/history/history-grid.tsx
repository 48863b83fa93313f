'use client';

import { type MouseEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { GridResponse } from '#core/api/history.ts';
import { CellSymbols } from './cell-shape.tsx';
import { columnAxis } from './column-axis.ts';
import { DeployLines } from './deploy-lines.tsx';
import { GridHead } from './grid-head.tsx';
import { GridLanes } from './grid-lanes.tsx';
import { CELL, type GridLayout } from './grid-layout.ts';
import { GridReadout } from './grid-readout.tsx';
import { GridRow } from './grid-row.tsx';
import type { GridPlace } from './next-cell.ts';
import { cellOf, useGridFocus } from './use-grid-focus.ts';
import { useGridWindow } from './use-grid-window.ts';
import { useKeptColumns } from './use-kept-columns.ts';

/** Rows before the end at which more are asked for. */
const AHEAD = 30;
const USUAL_LANES = 80;
const HEAD = 25;
// Keys move within it: to assistive technology a grid, and its cells gridcells.
const GRID = { role: 'grid' };

type Props = {
  grid: GridResponse;
  layout: GridLayout;
  onOpen: (cell: string) => void;
  /** The end of the loaded tests is near. */
  onNearEnd: () => void;
};

/** Test × run under the health of the services, on the axis of the runs. */
export function HistoryGrid({ grid, layout, onOpen, onNearEnd }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const lanes = useRef<HTMLDivElement>(null);
  const [lanesHeight, setLanesHeight] = useState(USUAL_LANES);
  const headHeight = lanesHeight + HEAD;
  const { columns: runs, tests } = grid;
  const axis = useMemo(() => columnAxis(runs.map(({ at }) => at)), [runs]);
  const rowKeys = useMemo(() => tests.map(({ id }) => id), [tests]);
  const pageRows = () =>
    Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - headHeight) / layout.rowHeight) - 1);
  const focus = useGridFocus({ element: scroller, tests, runs, pageRows, onOpen });
  const { place } = focus;
  const { rows, columns } = useGridWindow({
    scroller,
    layout,
    rowKeys,
    columnCount: runs.length,
    headHeight,
    place,
  });
  useKeptColumns(scroller, runs);
  useLayoutEffect(() => {
    const element = lanes.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setLanesHeight(element.offsetHeight));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const shownRows = rows.getVirtualItems();
  const shownColumns = columns
    .getVirtualItems()
    .map(({ index }) => index)
    .join();
  // The same array as long as it is the same columns: rows are drawn anew only when it changes.
  const columnIndexes = useMemo(() => shownColumns.split(',').map(Number), [shownColumns]);
  const isNearEnd = (shownRows.at(-1)?.index ?? 0) >= tests.length - AHEAD;
  useEffect(() => {
    if (isNearEnd) onNearEnd();
  }, [isNearEnd, onNearEnd]);

  function reveal({ row, column }: GridPlace): void {
    if (row >= 0) rows.scrollToIndex(row);
    if (column >= 0) columns.scrollToIndex(column);
  }
  function open(event: MouseEvent): void {
    const cell = cellOf(event.target);
    if (cell !== null && !cell.split('.').includes('h')) onOpen(cell);
  }

  const width = layout.nameWidth + runs.length * CELL;
  return (
    <>
      <CellSymbols />
      <div
        ref={scroller}
        className="relative isolate max-h-[calc(100dvh-9rem)] min-h-64 overflow-auto overscroll-x-contain max-sm:max-h-[80dvh]"
      >
        <div style={{ width: layout.isStacked ? undefined : width }} className="min-w-full">
          <div ref={lanes} className="sticky top-0 z-2 bg-bg">
            <GridLanes grid={grid} axis={axis} layout={layout} />
          </div>
          <DeployLines deploys={grid.deploys} axis={axis} layout={layout} />
          <table
            {...GRID}
            aria-label="Results, a row for each test, a column for each run"
            aria-rowcount={grid.total + 1}
            aria-colcount={runs.length + 1}
            onKeyDown={(event) => focus.onKeyDown(event, reveal)}
            onFocus={focus.onFocus}
            onClick={open}
            className="block"
          >
            <thead
              style={{ top: lanesHeight }}
              className="sticky z-2 block border-b border-line-strong bg-bg"
            >
              <GridHead
                runs={runs}
                columns={columnIndexes}
                active={place.row === -1 ? place.column : null}
                layout={layout}
              />
            </thead>
            <tbody style={{ height: rows.getTotalSize() }} className="relative block">
              {shownRows.map(({ index, start }) => {
                const test = tests[index];
                if (!test) return null;
                return (
                  <GridRow
                    key={test.id}
                    test={test}
                    index={index}
                    top={start - headHeight}
                    runs={runs}
                    columns={columnIndexes}
                    active={place.row === index ? place.column : null}
                    layout={layout}
                  />
                );
              })}
            </tbody>
          </table>
        </div>
      </div>
      <GridReadout scroller={scroller} grid={grid} />
    </>
  );
}
