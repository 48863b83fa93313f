import { dueAfter, nextDue } from '#core/health/cadence.ts';
import { formatDuration } from '#core/time/duration.ts';

/** What to do about a probe whose time has come, and when its next one is. Instants in epoch ms. */
export interface Placement {
  /** The tick to probe now; null when it only moves. */
  probeAtMs: number | null;
  nextAtMs: number;
  /** Ticks that nobody probed, oldest first. */
  skipped: number[];
  /** Why it is not simply probed and put to its next tick. */
  reason: string | null;
}

/** Later than this a tick is given up; shorter intervals give up sooner. */
const LATEST_MS = 5_000;
/** A probe that missed its time is asked within this, so that a fresh start is not a burst. */
const SPREAD_MS = 2_000;
const MOST_SKIPPED = 20;

/**
 * Places a tick that is due at `dueMs` by the shared schedule, on the grid of its probe. A tick that is far too late
 * is not probed under its old time, and one that lies beyond its interval (another interval before, a clock that was
 * wrong) is brought back.
 */
export function placeTick(
  grid: { intervalMs: number; phaseMs: number },
  dueMs: number,
  nowMs: number,
): Placement {
  const { intervalMs, phaseMs } = grid;
  if (dueMs > nowMs + 1.5 * intervalMs)
    return {
      probeAtMs: null,
      nextAtMs: Math.round(dueAfter(nowMs, intervalMs, phaseMs)),
      skipped: [],
      reason: 'it was due later than its interval allows',
    };
  const missed = nextDue(grid, dueMs, nowMs, intervalMs, MOST_SKIPPED);
  const skipped = missed.skipped.map(Math.round);
  const reason = `the prober was ${formatDuration(nowMs - dueMs)} late`;
  if (nowMs - dueMs <= Math.min(LATEST_MS, intervalMs / 2))
    return {
      probeAtMs: dueMs,
      nextAtMs: Math.round(missed.dueMs),
      skipped,
      reason: skipped.length > 0 ? reason : null,
    };
  return {
    probeAtMs: null,
    nextAtMs: Math.round(nowMs + phaseMs * Math.min(1, SPREAD_MS / intervalMs)),
    skipped: [dueMs, ...skipped].slice(-MOST_SKIPPED),
    reason,
  };
}
