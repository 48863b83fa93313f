'use client';

import { useEffect, useState } from 'react';
import { Notice } from '#components/ui/notice.tsx';
import { useLiveState } from './live-provider.tsx';
import type { LiveState } from './read-message.ts';

/** A connection that is back at once was not worth a word. */
const GRACE_MS = 1_500;

/** Says in words that the page no longer follows; what it shows stays. */
export function ConnectionNotice() {
  const state = useSettledState();
  return (
    <div role="status" className="empty:hidden">
      {state === 'lost' ? (
        <Notice tone="bad" title="Connection to Greenroom lost">
          What you see is the last that arrived and may be out of date. The page reconnects by itself.
        </Notice>
      ) : null}
      {state === 'database_away' ? (
        <Notice tone="warn" title="Greenroom has lost its database">
          Nothing new can be shown until it is back. Probing goes on, and its samples are kept and stored
          later.
        </Notice>
      ) : null}
    </div>
  );
}

/** The connection's state once it has lasted; a short break is nobody's business. */
export function useSettledState(): LiveState {
  const state = useLiveState();
  const [settled, setSettled] = useState<LiveState>('connecting');
  useEffect(() => {
    if (state === 'connecting') return;
    const timer = setTimeout(() => setSettled(state), state === 'live' ? 0 : GRACE_MS);
    return () => clearTimeout(timer);
  }, [state]);
  return settled;
}
