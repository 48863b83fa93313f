'use client';

import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback } from 'react';
import { CELL, type GridLayout } from './grid-layout.ts';

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
    overscan: 8,
    scrollMargin: headHeight,
    scrollPaddingStart: headHeight,
    initialRect: FIRST_RECT,
    rangeExtractor: useWith(place.row),
  });
  const columns = useVirtualizer({
    horizontal: true,
    count: columnCount,
    getScrollElement,
    estimateSize: () => CELL,
    overscan: 6,
    scrollMargin: layout.nameWidth,
    scrollPaddingStart: layout.nameWidth,
    initialRect: FIRST_RECT,
    initialOffset: Math.max(0, layout.nameWidth + columnCount * CELL - FIRST_RECT.width),
    rangeExtractor: useWith(place.column),
  });
  return { rows, columns };
}

function useWith(index: number) {
  return useCallback(
    (range: Range) => {
      const shown = defaultRangeExtractor(range);
      if (index < 0 || index >= range.count || shown.includes(index)) return shown;
      return [...shown, index].sort((a, b) => a - b);
    },
    [index],
  );
}
