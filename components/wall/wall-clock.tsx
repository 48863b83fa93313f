'use client';

import { shortText } from '#components/time/format-instant.ts';
import { useZone } from '#components/time/reader-zone.tsx';
import { useClockText } from '#components/time/rendered-at.tsx';

/** The time of day: a wall whose clock stands still is seen to be dead. */
export function WallClock() {
  const zone = useZone();
  const text = useClockText((now) => {
    const at = new Date(now).toISOString();
    return `${shortText(at, now, zone)}:${at.slice(17, 19)}`;
  });
  return <time className="tabular-nums">{text}</time>;
}
