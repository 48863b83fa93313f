import { setTimeout as pause } from 'node:timers/promises';

export interface Repeating {
  /** Resolves when the turn under way, if any, is over; there is none after it. */
  stop(): Promise<void>;
}

/**
 * Calls `turn` for ever, the first time at once, `everyMs` from end to beginning, never twice at a time. A turn that
 * fails is told to `onError` and does not end the repeating.
 */
export function repeat(
  everyMs: number,
  turn: () => Promise<unknown>,
  onError: (error: unknown) => void,
): Repeating {
  const stopping = new AbortController();
  const loop = async () => {
    while (!stopping.signal.aborted) {
      await turn().catch(onError);
      await pause(everyMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };
  const looping = loop();
  return {
    stop() {
      stopping.abort();
      return looping;
    },
  };
}
