'use client';

import { createContext, type ReactNode, useContext, useEffect, useSyncExternalStore } from 'react';
import { clockNow, runClock, subscribeToClock } from './clock.ts';

const RenderedAt = createContext(0);

/** Gives server and first client render the same now, so that ages hydrate without a difference; runs the clock. */
export function RenderedAtProvider({ at, children }: { at: number; children: ReactNode }) {
  useEffect(runClock, []);
  return <RenderedAt value={at}>{children}</RenderedAt>;
}

/** A text that follows the clock; renders again only when the text itself changes. */
export function useClockText(textAt: (now: number) => string): string {
  const renderedAt = useContext(RenderedAt);
  return useSyncExternalStore(
    subscribeToClock,
    () => textAt(clockNow() ?? renderedAt),
    () => textAt(renderedAt),
  );
}
