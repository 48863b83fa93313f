'use client';

import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';

export type Announcement = { text: string; isUrgent: boolean };

const Announce = createContext<(announcement: Announcement) => void>(() => undefined);

export function useAnnounce(): (announcement: Announcement) => void {
  return useContext(Announce);
}

/** The page's two live regions for screen readers; assertive is for the closing gate alone. */
export function AnnouncerProvider({ children }: { children: ReactNode }) {
  const [polite, setPolite] = useState('');
  const [urgent, setUrgent] = useState('');
  const announce = useCallback((announcement: Announcement) => {
    (announcement.isUrgent ? setUrgent : setPolite)(announcement.text);
  }, []);
  return (
    <Announce value={announce}>
      {children}
      <div aria-live="polite" className="sr-only">
        {polite}
      </div>
      <div aria-live="assertive" className="sr-only">
        {urgent}
      </div>
    </Announce>
  );
}
