'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type { QueryRoot } from '#components/live/touched-queries.ts';
import { type Sending, sendWire } from './send-wire.ts';

type Options<Answer> = {
  /** What the change shows in: fetched again before it counts as done. */
  touches: readonly QueryRoot[];
  onDone?: (answer: Answer | null) => void;
};

/** A change on its way: nothing is shown before the server has it. */
export function useSending<Schema extends z.ZodType>(
  loadSchema: () => Promise<Schema>,
  { touches, onDone }: Options<z.infer<Schema>>,
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (sending: Sending) => sendWire(loadSchema, sending),
    onSuccess: async (answer) => {
      await client.invalidateQueries({
        predicate: ({ queryKey }) => touches.some((root) => root === queryKey[0]),
      });
      onDone?.(answer);
    },
  });
}
