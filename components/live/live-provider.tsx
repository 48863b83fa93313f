'use client';

import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { useEnvironment } from '#components/nav/environment.ts';
import { wirePath } from '#components/wire/fetch-wire.ts';
import type { Topic } from '#core/api/events.ts';
import { openChannel } from './live-channel.ts';
import type { LiveState } from './read-message.ts';
import { createPacer } from './refetch-pacer.ts';
import { isTouched } from './touched-queries.ts';

const Live = createContext<LiveState>('connecting');

export function useLiveState(): LiveState {
  return useContext(Live);
}

/** Listens to the server for the whole page and fetches again what changed. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const [state, setState] = useState<LiveState>('connecting');
  const environment = useEnvironment();
  const client = useQueryClient();
  useEffect(() => {
    const pacer = createPacer<Topic>((topics) =>
      client.invalidateQueries({ predicate: (query) => isTouched(query.queryKey, topics) }),
    );
    const close = openChannel(wirePath('/api/v1/events', { environment }), {
      onChange: (change) => pacer.mark(change.topic),
      onResync: () => pacer.mark('config'),
      onState: setState,
    });
    return () => {
      close();
      pacer.stop();
    };
  }, [client, environment]);
  return <Live value={state}>{children}</Live>;
}
