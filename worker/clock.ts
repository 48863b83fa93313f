import { performance } from 'node:perf_hooks';

/** A wall clock steps by less than this in one look without being followed, in ms. */
const TOLERANCE_MS = 1_000;

/** Epoch milliseconds that run evenly: a step of the wall clock neither hurries nor delays what is scheduled. */
export interface Clock {
  nowMs(): number;
  /**
   * Follows the wall clock once it has been off by more than a second in two looks running (a corrected clock, a
   * machine that slept). Returns by how many ms it moved, or 0.
   */
  follow(): number;
}

/** `wallMs` and `evenMs` are the clocks underneath: epoch ms that may step, and ms that never do. */
export function createClock(
  wallMs: () => number = Date.now,
  evenMs: () => number = () => performance.now(),
): Clock {
  let offsetMs = wallMs() - evenMs();
  let isSuspicious = false;
  const nowMs = () => offsetMs + evenMs();
  const follow = () => {
    const offMs = wallMs() - nowMs();
    const isOff = Math.abs(offMs) > TOLERANCE_MS;
    const isSure = isOff && isSuspicious;
    isSuspicious = isOff && !isSure;
    if (!isSure) return 0;
    offsetMs += offMs;
    return offMs;
  };
  return { nowMs, follow };
}
