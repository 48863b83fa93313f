import { QueryClient } from '@tanstack/react-query';
import { WireError } from './wire-error.ts';

/** Changes arrive by themselves; this is for the one that got lost. */
export const SAFETY_NET_MS = 30_000;

/** A query client that trusts what it has until the server says that something changed. */
export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: SAFETY_NET_MS,
        retry: (failures, error) => failures < 1 && !(error instanceof WireError && error.isFinal),
        refetchOnWindowFocus: 'always',
      },
    },
  });
}
