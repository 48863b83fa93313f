'use client';

import { useMemo, useSyncExternalStore } from 'react';

/** Width of a column in px: the least that a finger or pointer has to hit. */
export const CELL = 24;
export const LANE = 20;

export type GridLayout = {
  /** Names stand above their cells, which are the newest that fit. */
  readonly isStacked: boolean;
  /** Columns that fit when stacked; null: all, by scrolling. */
  readonly fitting: number | null;
  readonly rowHeight: number;
  readonly nameWidth: number;
};

const NARROW_PX = 640;
const MIDDLE_PX = 1_024;
const EDGES_PX = 34;

/** How the grid is laid out for a window of this width in px. */
export function gridLayout(width: number): GridLayout {
  if (width < NARROW_PX) {
    const fitting = Math.max(1, Math.floor((width - EDGES_PX) / CELL));
    return { isStacked: true, fitting, rowHeight: 56, nameWidth: 0 };
  }
  return { isStacked: false, fitting: null, rowHeight: 28, nameWidth: width < MIDDLE_PX ? 224 : 320 };
}

/** The same for this window, kept current; a server thinks of a wide one. */
export function useGridLayout(): GridLayout {
  const width = useSyncExternalStore(
    onResize,
    () => window.innerWidth,
    () => MIDDLE_PX,
  );
  return useMemo(() => gridLayout(width), [width]);
}

function onResize(listener: () => void): () => void {
  window.addEventListener('resize', listener);
  return () => window.removeEventListener('resize', listener);
}
