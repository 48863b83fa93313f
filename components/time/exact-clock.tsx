'use client';

import { absoluteText, shortText } from './format-instant.ts';
import { useZone } from './reader-zone.tsx';
import { useClockText } from './rendered-at.tsx';

/** "20:21:07", or with the day when it was not today: for lists of what happens within a minute. */
export function ExactClock({ at }: { at: string }) {
  const zone = useZone();
  const absolute = absoluteText(at, zone);
  const text = useClockText((now) => `${shortText(at, now, zone)}:${absolute.slice(17, 19)}`);
  return (
    <time dateTime={at} title={absolute} className="whitespace-nowrap tabular-nums">
      {text}
    </time>
  );
}
