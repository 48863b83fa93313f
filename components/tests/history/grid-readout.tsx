'use client';

import { type RefObject, useEffect, useState } from 'react';
import { Clock } from '#components/time/time.tsx';
import type { GridResponse } from '#core/api/history.ts';
import { CellShape } from './cell-shape.tsx';
import { cellLook } from './cell-status.ts';
import { cellOf } from './use-grid-focus.ts';

type Props = { scroller: RefObject<HTMLElement | null>; grid: GridResponse };

/** The cell under the pointer or the focus in words. It follows by itself, so that the grid need not be drawn again. */
export function GridReadout({ scroller, grid }: Props) {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    const element = scroller.current;
    const follow = (event: Event) => {
      const cell = event.target ? cellOf(event.target) : null;
      if (cell !== null) setAddress(cell);
    };
    element?.addEventListener('mouseover', follow);
    element?.addEventListener('focusin', follow);
    return () => {
      element?.removeEventListener('mouseover', follow);
      element?.removeEventListener('focusin', follow);
    };
  }, [scroller]);
  const [testId, runId] = address?.split('.').map(Number) ?? [];
  const test = grid.tests.find(({ id }) => id === testId);
  const column = grid.columns.findIndex(({ id }) => id === runId);
  const run = grid.columns[column];
  return (
    <p className="flex h-8 items-center gap-2 border-t border-line px-3 text-sm text-muted max-sm:hidden">
      {test && run ? (
        <>
          <CellShape look={cellLook(test.cells[column])} />
          <span className="shrink-0 text-fg">{cellLook(test.cells[column]).word}</span>
          <span className="truncate">
            run {run.id}
            {run.revision ? `, ${run.revision}` : ''}, <Clock at={run.at} /> · {test.name}
          </span>
        </>
      ) : (
        'Arrow keys move between cells; Enter or a click opens one.'
      )}
    </p>
  );
}
