const MINUTE = 60_000;
const LEAST_MS = 15 * MINUTE;
const MOST_MS = 24 * 60 * MINUTE;
const STEPS_MS = [15, 30, 60, 120, 180, 360, 720, 1_440].map((minutes) => minutes * MINUTE);

/**
 * How far back the time axis of the first screen reaches, in ms: far enough for the oldest thing worth seeing
 * (the start of what is wrong, or of the last deploy), in round steps from 15 min to 24 h.
 */
export function timelineWindowMs(oldestMs: number | null, nowMs: number): number {
  if (oldestMs === null) return LEAST_MS;
  const needed = (nowMs - oldestMs) * 1.2;
  return STEPS_MS.find((step) => step >= needed) ?? MOST_MS;
}
