import { formatDuration } from '#core/time/duration.ts';

const NO_BREAK = '\u00a0';
const JUST_NOW_MS = 1_000;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
// Not Intl's: server and browser may know different ones, and the first rendering has to agree to the letter.
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sept', 'Oct', 'Nov', 'Dec'];
const MOST_KEPT = 2_000;

/** A duration whose number and unit never part: "38 min". */
export function durationText(durationMs: number): string {
  return formatDuration(durationMs).replaceAll(' ', NO_BREAK);
}

/** How long before `now` (epoch ms): "4 s ago", "38 min ago"; "now" within a second, "in 5 min" ahead of it. */
export function ageText(at: string, now: number): string {
  const ageMs = now - Date.parse(at);
  if (Math.abs(ageMs) < JUST_NOW_MS) return 'now';
  const whole = Math.floor(Math.abs(ageMs) / 1_000) * 1_000;
  return ageMs < 0 ? `in ${durationText(whole)}` : `${durationText(whole)} ago`;
}

/** How long from one instant to another, whole seconds. */
export function spanText(from: string, to: number): string {
  const seconds = Math.floor((to - Date.parse(from)) / 1_000);
  return seconds < 1 ? `under 1${NO_BREAK}s` : durationText(seconds * 1_000);
}

export type Zone = { timeZone: string };
export const SERVER_ZONE: Zone = { timeZone: 'UTC' };

/** "2026-11-22 20:21:07 UTC": the same order everywhere, because it is read next to logs. */
export function absoluteText(at: string, zone: Zone = SERVER_ZONE): string {
  const parts = partsOf(at, zone);
  return `${parts.year}-${parts.month}-${parts.day} ${parts.hour}:${parts.minute}:${parts.second} ${parts.timeZoneName}`;
}

/** "20:21" on the day of `now`, "21 Nov 20:21" before it. */
export function shortText(at: string, now: number, zone: Zone = SERVER_ZONE): string {
  const parts = partsOf(at, zone);
  // Days change on whole minutes in every zone, so one reading of today does for everything on the page.
  const today = partsOf(new Date(now - (now % MINUTE_MS)).toISOString(), zone);
  const clock = `${parts.hour}:${parts.minute}`;
  const isToday = parts.year === today.year && parts.month === today.month && parts.day === today.day;
  if (isToday) return clock;
  const month = MONTHS[Number(parts.month) - 1];
  const isFar = Math.abs(now - Date.parse(at)) > 300 * DAY_MS;
  return `${Number(parts.day)}${NO_BREAK}${month}${isFar ? ` ${parts.year}` : ''} ${clock}`;
}

type Parts = Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'second' | 'timeZoneName', string>;

const formats = new Map<string, Intl.DateTimeFormat>();
const kept = new Map<string, Parts>();

/** Kept, because a page shows the same instants again and again, and reading one is slow on a phone. */
function partsOf(at: string, zone: Zone): Parts {
  const key = `${zone.timeZone} ${at}`;
  let parts = kept.get(key);
  if (!parts) {
    parts = zone.timeZone === SERVER_ZONE.timeZone ? utcPartsOf(at) : readParts(at, zone);
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(key, parts);
  }
  return parts;
}

function utcPartsOf(at: string): Parts {
  const iso = new Date(at).toISOString();
  return {
    year: iso.slice(0, 4),
    month: iso.slice(5, 7),
    day: iso.slice(8, 10),
    hour: iso.slice(11, 13),
    minute: iso.slice(14, 16),
    second: iso.slice(17, 19),
    timeZoneName: 'UTC',
  };
}

function readParts(at: string, zone: Zone): Parts {
  let format = formats.get(zone.timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
      timeZone: zone.timeZone,
      timeZoneName: 'short',
    });
    formats.set(zone.timeZone, format);
  }
  return Object.fromEntries(
    format.formatToParts(new Date(at)).map((part) => [part.type, part.value]),
  ) as Parts;
}
