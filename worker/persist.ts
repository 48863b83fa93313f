import { setTimeout as pause } from 'node:timers/promises';

const PAUSE_MS = 1_000;

/** Tries until it works; every failure is told to `onError`. Rejects only when `signal` is aborted. */
export async function persist<T>(
  work: () => Promise<T>,
  onError: (error: unknown) => void,
  signal: AbortSignal,
): Promise<T> {
  for (;;) {
    signal.throwIfAborted();
    try {
      return await work();
    } catch (error) {
      onError(error);
      await pause(PAUSE_MS, undefined, { signal });
    }
  }
}
