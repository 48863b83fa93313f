'use client';

import { useEffect, useRef, useState } from 'react';

const FIRST = 60;
const STEP = 100;
/** Grown this far ahead of the reader, in px. */
const AHEAD = '1200px';

/**
 * How many of a long list to render: few at first, more as its end comes near. `end` goes on the control that asks
 * for more, so that keys and screen readers have it as well.
 */
export function useGrowing(total: number) {
  const [wanted, setWanted] = useState(FIRST);
  const end = useRef<HTMLButtonElement>(null);
  const hasMore = wanted < total;
  const grow = () => setWanted((before) => before + STEP);
  useEffect(() => {
    if (!hasMore || !end.current) return;
    const seen = (entries: IntersectionObserverEntry[]) => {
      if (entries.some((entry) => entry.isIntersecting)) setWanted(wanted + STEP);
    };
    const observer = new IntersectionObserver(seen, { rootMargin: AHEAD });
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [hasMore, wanted]);
  return { shown: Math.min(wanted, total), hasMore, grow, end };
}
