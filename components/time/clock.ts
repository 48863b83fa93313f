const TICK_MS = 1_000;
/** Below this a difference to the server's clock is transport, not skew. */
const MIN_SKEW_MS = 2_000;

const listeners = new Set<() => void>();
let tickedAt: number | null = null;
let skewMs = 0;

/** Runs the one ticker that everything with an age listens to. Returns how to end it. */
export function runClock(): () => void {
  const ticker = setInterval(tick, TICK_MS);
  return () => clearInterval(ticker);
}

export function subscribeToClock(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Now in epoch ms at the last tick, by the server's clock as far as it is known. Null before the first tick: what the
 * server rendered stands until then, so that taking the page over changes nothing in it.
 */
export function clockNow(): number | null {
  return tickedAt === null ? null : tickedAt + skewMs;
}

/** Ages are the server's: a browser whose clock is wrong must not show data from the future. */
export function learnServerTime(at: string): void {
  const difference = Date.parse(at) - Date.now();
  skewMs = Math.abs(difference) < MIN_SKEW_MS ? 0 : difference;
}

function tick(): void {
  tickedAt = Date.now();
  for (const listener of listeners) listener();
}
