import { readSide, type SideKey, sideText } from '#core/compare/compare-side.ts';

const DAY_MS = 86_400_000;

export type SideKind = SideKey['kind'];

/** What a side of the form shows: a run or deploy by its number, a window by its first and its last day. */
export type SideChoice =
  | { readonly kind: 'run' | 'deploy'; readonly id: number | null }
  | { readonly kind: 'window'; readonly first: string; readonly last: string };

/** Reads a side of the address for the form. A window's last day is in it here; the address names the day after. */
export function toChoice(text: string): SideChoice {
  const key = readSide(text);
  if ('problem' in key) return { kind: 'run', id: null };
  if (key.kind !== 'window') return key;
  return { kind: 'window', first: key.from, last: addDays(key.to, -1) };
}

/** The side as the address names it; empty while it is not whole. */
export function toSide(choice: SideChoice): string {
  if (choice.kind !== 'window')
    return choice.id === null ? '' : sideText({ kind: choice.kind, id: choice.id });
  if (!isDay(choice.first) || !isDay(choice.last) || choice.first > choice.last) return '';
  return sideText({ kind: 'window', from: choice.first, to: addDays(choice.last, 1) });
}

/** The last `days` UTC days against as many before them. */
export function lastDays(days: number, now: number): { base: string; head: string } {
  const to = dayOf(now + DAY_MS);
  const from = addDays(to, -days);
  return {
    base: sideText({ kind: 'window', from: addDays(from, -days), to: from }),
    head: sideText({ kind: 'window', from, to }),
  };
}

/** A kind's first choice: the newest run or deploy there is, or the last week. */
export function firstChoice(kind: SideKind, ids: readonly number[], now: number): SideChoice {
  if (kind === 'window') return toChoice(lastDays(7, now).head);
  return { kind, id: ids[0] ?? null };
}

function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
}

function addDays(day: string, days: number): string {
  return dayOf(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS);
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
