'use client';

import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback } from 'react';
import { CELL, type GridLayout } from './grid-layout.ts';

const COLUMN_BLOCK = 8;
const FIRST_RECT = { width: 1_200, height: 640 };

type Options = {
  scroller: RefObject<HTMLDivElement | null>;
  layout: GridLayout;
  rowKeys: readonly number[];
  columnCount: number;
  headHeight: number;
  /** Drawn even when out of sight, because it has the focus. */
  place: { readonly row: number; readonly column: number };
};

/** The rows and columns that are in sight, and those just beyond. */
export function useGridWindow({ scroller, layout, rowKeys, columnCount, headHeight, place }: Options) {
  const getScrollElement = () => scroller.current;
  const rows = useVirtualizer({
    count: rowKeys.length,
    getScrollElement,
    estimateSize: () => layout.rowHeight,
    getItemKey: (row) => rowKeys[row] ?? row,
    overscan: 4,
    scrollMargin: headHeight,
    scrollPaddingStart: headHeight,
    initialRect: FIRST_RECT,
    rangeExtractor: useWith(place.row, 1),
  });
  const columns = useVirtualizer({
    horizontal: true,
    count: columnCount,
    getScrollElement,
    estimateSize: () => CELL,
    overscan: 2,
    scrollMargin: layout.nameWidth,
    scrollPaddingStart: layout.nameWidth,
    initialRect: FIRST_RECT,
    initialOffset: Math.max(0, layout.nameWidth + columnCount * CELL - FIRST_RECT.width),
    rangeExtractor: useWith(place.column, COLUMN_BLOCK),
  });
  return { rows, columns };
}

/** What is in sight in whole blocks, so that not every step draws every row anew, and `index` wherever it is. */
function useWith(index: number, block: number) {
  return useCallback(
    (range: Range) => {
      const startIndex = Math.floor(range.startIndex / block) * block;
      const endIndex = Math.min(range.count, Math.ceil((range.endIndex + 1) / block) * block) - 1;
      const shown = defaultRangeExtractor({ ...range, startIndex, endIndex });
      if (index < 0 || index >= range.count || shown.includes(index)) return shown;
      return [...shown, index].sort((a, b) => a - b);
    },
    [index, block],
  );
}
