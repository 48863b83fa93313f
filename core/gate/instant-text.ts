import { formatDuration } from '#core/time/duration.ts';

const DAY_MS = 86_400_000;

/** "20:58:54 UTC" of an instant in epoch ms; with its date when it is a day or more away from `now`. */
export function clockText(at: number, now: number): string {
  const iso = new Date(at).toISOString();
  const time = `${iso.slice(11, 19)} UTC`;
  return Math.abs(now - at) < DAY_MS ? time : `${iso.slice(0, 10)} ${time}`;
}

/** "20:21 UTC (38 min)": when it began and how long it lasts. */
export function sinceText(at: number, now: number): string {
  const iso = new Date(at).toISOString();
  const day = Math.abs(now - at) < DAY_MS ? '' : `${iso.slice(0, 10)} `;
  return `${day}${iso.slice(11, 16)} UTC (${formatDuration(now - at)})`;
}

/** "25 tests", "1 test". */
export function countText(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
