/** Where in its interval a probe runs: spread by a hash (FNV-1a, 32 bit, finished by murmur3's mixer) of its key. */
export function phaseOf(key: string, intervalMs: number): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return Math.floor((((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32) * intervalMs);
}

/** The first instant after `afterMs` on the grid `phase + k · interval`. */
export function dueAfter(afterMs: number, intervalMs: number, phaseMs: number): number {
  return afterMs + intervalMs - modulo(afterMs - phaseMs, intervalMs);
}

export interface NextDue {
  dueMs: number;
  /** Grid instants that passed unprobed, newest last, at most `mostSkipped` of them. */
  skipped: number[];
  /** How many passed in all. */
  skippedCount: number;
}

/**
 * When to probe next, given the instant that was due and the present one, both of one clock. Ticks that passed
 * meanwhile are skipped, never caught up. A recheck (`delayMs` below the interval) may come before the next tick.
 */
export function nextDue(
  grid: { intervalMs: number; phaseMs: number },
  dueMs: number,
  nowMs: number,
  delayMs: number = grid.intervalMs,
  mostSkipped = 100,
): NextDue {
  const { intervalMs, phaseMs } = grid;
  const firstMissed = dueAfter(dueMs, intervalMs, phaseMs);
  const next = dueAfter(Math.max(nowMs, dueMs), intervalMs, phaseMs);
  const skippedCount = Math.max(0, Math.round((next - firstMissed) / intervalMs));
  const kept = Math.min(skippedCount, mostSkipped);
  const skipped = Array.from({ length: kept }, (_, i) => next - (kept - i) * intervalMs);
  const recheckMs = Math.max(nowMs, dueMs + delayMs);
  return { dueMs: delayMs < intervalMs ? Math.min(recheckMs, next) : next, skipped, skippedCount };
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}
