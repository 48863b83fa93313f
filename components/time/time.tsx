'use client';

import type { ReactNode } from 'react';
import { absoluteText, ageText, shortText, spanText } from './format-instant.ts';
import { useZone } from './reader-zone.tsx';
import { useClockText } from './rendered-at.tsx';

type Props = { at: string; className?: string };

/** "4 min ago", with the absolute instant in the reader's zone as its title. */
export function Age({ at, className }: Props) {
  const text = useClockText((now) => ageText(at, now));
  const title = absoluteText(at, useZone());
  return (
    <time dateTime={at} title={title} className={className ?? 'tabular-nums'}>
      {text}
    </time>
  );
}

/** "20:21", or with the day when it was not today. */
export function Clock({ at, className }: Props) {
  const zone = useZone();
  const text = useClockText((now) => shortText(at, now, zone));
  return (
    <time
      dateTime={at}
      title={absoluteText(at, zone)}
      className={className ?? 'whitespace-nowrap tabular-nums'}
    >
      {text}
    </time>
  );
}

/** How long something has lasted: "38 min". */
export function Since({ at, className }: Props) {
  const text = useClockText((now) => spanText(at, now));
  const title = absoluteText(at, useZone());
  return (
    <time dateTime={at} title={`since ${title}`} className={className ?? 'whitespace-nowrap tabular-nums'}>
      {text}
    </time>
  );
}

const MINUTE_MS = 60_000;

/** Writes what `Clock` shows, for tables so long that each instant watching the clock by itself would be felt. */
export function useClocks(): (at: string) => ReactNode {
  const zone = useZone();
  const minute = Number(useClockText((now) => String(now - (now % MINUTE_MS))));
  return (at) => <time dateTime={at}>{shortText(at, minute, zone)}</time>;
}
