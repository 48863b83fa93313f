'use client';

import { absoluteText, ageText, SERVER_ZONE, shortText, spanText, type Zone } from './format-instant.ts';
import { useClockText, useIsHydrated } from './rendered-at.tsx';

/** The zone ages are titled in: UTC on the server, the reader’s own in the browser. */
export function useZone(): Zone {
  if (!useIsHydrated()) return SERVER_ZONE;
  return { timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone, locale: navigator.language };
}

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
