'use client';

import { createContext, type ReactNode, startTransition, useContext, useEffect, useState } from 'react';
import { SERVER_ZONE, type Zone } from './format-instant.ts';

const ReaderZone = createContext<Zone>(SERVER_ZONE);

/** The zone instants are read in: UTC on the server, the reader’s own in the browser. */
export function useZone(): Zone {
  return useContext(ReaderZone);
}

/** Finds out the reader's zone once for the page, and turns all its instants to it in a render that can wait. */
export function ReaderZoneProvider({ children }: { children: ReactNode }) {
  const [zone, setZone] = useState(SERVER_ZONE);
  useEffect(() => {
    // A task of its own: the browser loads its calendars for this, and the first key press need not wait for that too.
    const asking = setTimeout(() => {
      const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
      if (timeZone !== SERVER_ZONE.timeZone) startTransition(() => setZone({ timeZone }));
    });
    return () => clearTimeout(asking);
  }, []);
  return <ReaderZone value={zone}>{children}</ReaderZone>;
}
