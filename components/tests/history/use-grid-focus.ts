'use client';

import {
  type FocusEvent,
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { GridColumn, GridTest } from '#core/api/history.ts';
import { type GridPlace, nextCell } from './next-cell.ts';

type Options = {
  element: RefObject<HTMLElement | null>;
  tests: readonly GridTest[];
  runs: readonly GridColumn[];
  pageRows: () => number;
  onOpen: (cell: string) => void;
};

const HEAD = 'h';

/**
 * Which cell Tab leads to and keys move from. It is known by its test and run, so that it stays the same cell when rows
 * or columns come in. `move` waits for the cell to be drawn before it gets the focus.
 */
export function useGridFocus({ element, tests, runs, pageRows, onOpen }: Options) {
  const [address, setAddress] = useState<string | null>(null);
  const wanted = useRef(false);
  const rowOf = useMemo(() => new Map(tests.map(({ id }, row) => [String(id), row])), [tests]);
  const columnOf = useMemo(() => new Map(runs.map(({ id }, column) => [String(id), column])), [runs]);
  const place = placeOf(address, rowOf, columnOf) ?? { row: 0, column: runs.length - 1 };

  useEffect(() => {
    if (!wanted.current) return;
    wanted.current = false;
    element.current?.querySelector<HTMLElement>(`[data-cell="${address}"]`)?.focus({ preventScroll: true });
  }, [address, element]);

  function onKeyDown(event: KeyboardEvent, reveal: (to: GridPlace) => void): void {
    const cell = cellOf(event.target);
    if (cell === null || event.altKey || event.shiftKey) return;
    const isHead = cell.split('.').includes(HEAD);
    if (!isHead && (event.key === 'Enter' || event.key === ' ')) {
      event.preventDefault();
      onOpen(cell);
      return;
    }
    const pressed = { key: event.key, isFar: event.ctrlKey || event.metaKey };
    const size = { rows: tests.length, columns: runs.length, pageRows: pageRows() };
    const to = nextCell(place, pressed, size);
    if (!to) return;
    event.preventDefault();
    // The corner has nothing to focus.
    const there = to.row === -1 && to.column === -1 ? { ...to, column: 0 } : to;
    reveal(there);
    const next = `${tests[there.row]?.id ?? HEAD}.${runs[there.column]?.id ?? HEAD}`;
    wanted.current = next !== address;
    setAddress(next);
  }

  function onFocus(event: FocusEvent): void {
    const cell = cellOf(event.target);
    if (cell !== null) setAddress(cell);
  }

  return { place, onKeyDown, onFocus };
}

/** The cell that an event happened in; null outside of cells. */
export function cellOf(target: EventTarget): string | null {
  if (!(target instanceof Element)) return null;
  return target.closest('[data-cell]')?.getAttribute('data-cell') ?? null;
}

function placeOf(
  address: string | null,
  rowOf: ReadonlyMap<string, number>,
  columnOf: ReadonlyMap<string, number>,
): GridPlace | null {
  const [test = '', run = ''] = address?.split('.') ?? [];
  const row = test === HEAD ? -1 : rowOf.get(test);
  const column = run === HEAD ? -1 : columnOf.get(run);
  return row === undefined || column === undefined ? null : { row, column };
}
