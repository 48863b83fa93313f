'use client';

import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import type { GridColumn } from '#core/api/history.ts';
import { CELL } from './grid-layout.ts';

const NEAR_END_PX = 12;

/** Starts at the newest run and follows it; once the reader has gone back in time, runs that come in move nothing. */
export function useKeptColumns(scroller: RefObject<HTMLElement | null>, runs: readonly GridColumn[]): void {
  const before = useRef<readonly GridColumn[] | null>(null);
  const isAtEnd = useRef(true);

  useEffect(() => {
    const element = scroller.current;
    const note = () => {
      if (!element) return;
      isAtEnd.current = element.scrollLeft + element.clientWidth >= element.scrollWidth - NEAR_END_PX;
    };
    element?.addEventListener('scroll', note, { passive: true });
    return () => element?.removeEventListener('scroll', note);
  }, [scroller]);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    if (isAtEnd.current) element.scrollLeft = element.scrollWidth;
    else if (before.current) element.scrollLeft += columnShift(before.current, runs) * CELL;
    before.current = runs;
  }, [scroller, runs]);
}

type Identified = { readonly id: number };

/** By how many columns those that are still there have moved. */
export function columnShift(before: readonly Identified[], now: readonly Identified[]): number {
  const places = new Map(now.map(({ id }, place) => [id, place]));
  const was = before.findIndex(({ id }) => places.has(id));
  const common = before[was];
  return common === undefined ? 0 : (places.get(common.id) ?? was) - was;
}
