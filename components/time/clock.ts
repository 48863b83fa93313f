const TICK_MS = 1_000;
/** Below this a difference to the server's clock is transport, not skew. */
const MIN_SKEW_MS = 2_000;

const listeners = new Set<() => void>();
let ticker: ReturnType<typeof setInterval> | null = null;
let skewMs = 0;

/** The one ticker that everything with an age listens to. */
export function subscribeToClock(listener: () => void): () => void {
  listeners.add(listener);
  ticker ??= setInterval(tick, TICK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0 || ticker === null) return;
    clearInterval(ticker);
    ticker = null;
  };
}

/** Now in epoch ms, by the server's clock as far as it is known. */
export function clockNow(): number {
  return Date.now() + skewMs;
}

/** Ages are the server's: a browser whose clock is wrong must not show data from the future. */
export function learnServerTime(at: string): void {
  const difference = Date.parse(at) - Date.now();
  skewMs = Math.abs(difference) < MIN_SKEW_MS ? 0 : difference;
}

function tick(): void {
  for (const listener of listeners) listener();
}
