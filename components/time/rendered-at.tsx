'use client';

import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react';
import { clockNow, subscribeToClock } from './clock.ts';

const RenderedAt = createContext(0);

/** Gives server and first client render the same now, so that ages hydrate without a difference. */
export function RenderedAtProvider({ at, children }: { at: number; children: ReactNode }) {
  return <RenderedAt value={at}>{children}</RenderedAt>;
}

/** A text that follows the clock; renders again only when the text itself changes. */
export function useClockText(textAt: (now: number) => string): string {
  const renderedAt = useContext(RenderedAt);
  return useSyncExternalStore(
    subscribeToClock,
    () => textAt(clockNow()),
    () => textAt(renderedAt),
  );
}

/** Whether the browser has taken over: only then are its time zone and language known. */
export function useIsHydrated(): boolean {
  return useSyncExternalStore(
    subscribeToNothing,
    () => true,
    () => false,
  );
}

function subscribeToNothing(): () => void {
  return () => undefined;
}
