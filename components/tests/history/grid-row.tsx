'use client';

import { memo } from 'react';
import { EnvironmentLink } from '#components/nav/environment-link.tsx';
import { ToneMark } from '#components/ui/tone-mark.tsx';
import type { GridColumn, GridTest } from '#core/api/history.ts';
import { cellLook } from './cell-status.ts';
import { CELL, type GridLayout } from './grid-layout.ts';
import { RowShapes } from './row-shapes.tsx';

type Props = {
  test: GridTest;
  index: number;
  top: number;
  runs: readonly GridColumn[];
  /** The columns that are drawn. */
  columns: readonly number[];
  /** The column that Tab leads to, -1 for the name; null when it is in another row. */
  active: number | null;
  layout: GridLayout;
};

/** A test and its results; those out of sight are not drawn. */
export const GridRow = memo(function GridRow({ test, index, top, runs, columns, active, layout }: Props) {
  const cellTop = layout.isStacked ? layout.rowHeight - CELL - 2 : (layout.rowHeight - CELL) / 2;
  return (
    <tr
      aria-rowindex={index + 2}
      style={{ height: layout.rowHeight, transform: `translateY(${top}px)` }}
      className="group absolute inset-x-0 top-0 block border-b border-line hover:bg-surface"
    >
      <RowHead test={test} isActive={active === -1} layout={layout} />
      {columns.map((column) => {
        const run = runs[column];
        if (!run) return null;
        return (
          <td
            key={run.id}
            aria-colindex={column + 2}
            aria-label={`${cellLook(test.cells[column]).word}, run ${run.id}`}
            tabIndex={active === column ? 0 : -1}
            data-cell={`${test.id}.${run.id}`}
            style={{ left: layout.nameWidth + column * CELL, top: cellTop }}
            className="absolute size-6 cursor-pointer rounded-sm p-0 -outline-offset-2 hover:bg-none-soft"
          />
        );
      })}
      <RowShapes cells={test.cells} columns={columns} left={layout.nameWidth} top={cellTop} />
    </tr>
  );
});

function RowHead({ test, isActive, layout }: { test: GridTest; isActive: boolean; layout: GridLayout }) {
  return (
    <th
      scope="row"
      aria-colindex={1}
      style={{ width: layout.isStacked ? undefined : layout.nameWidth }}
      className={
        layout.isStacked
          ? 'flex h-7 items-center gap-2 px-2 font-normal'
          : 'sticky left-0 z-1 flex h-full items-center gap-2 border-r border-line bg-bg pr-2 pl-3 font-normal group-hover:bg-surface'
      }
    >
      <EnvironmentLink
        href={`/tests/${test.id}`}
        data-row=""
        data-cell={`${test.id}.h`}
        tabIndex={isActive ? 0 : -1}
        title={[test.suitePath, test.name].filter(Boolean).join(' › ')}
        className="min-w-0 flex-1 truncate py-1 -outline-offset-2 hover:underline"
      >
        {test.name}
        {test.suitePath ? <span className="ml-2 text-xs text-muted">{test.suitePath}</span> : null}
      </EnvironmentLink>
      {test.priority ? <span className="text-xs text-muted">{test.priority}</span> : null}
      {test.quarantine ? <ToneMark tone="warn" word="quarantined" size={12} className="text-xs" /> : null}
      {test.knownIssue && !test.quarantine ? <span className="text-xs text-info-text">known</span> : null}
    </th>
  );
}
