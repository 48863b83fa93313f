const DAY_MS = 86_400_000;

/** Whole UTC days up to now, today the last of them. Instants in epoch ms, days as 2026-11-22. */
export type DayWindow = { readonly from: number; readonly to: number; readonly days: readonly string[] };

/** The last `days` UTC days with today among them. */
export function dayWindow(now: number, days: number): DayWindow {
  const today = Math.floor(now / DAY_MS) * DAY_MS;
  const from = today - (days - 1) * DAY_MS;
  const names = Array.from({ length: days }, (_, place) => dayName(from + place * DAY_MS));
  return { from, to: now, days: names };
}

/** The UTC day of an instant, as 2026-11-22. */
export function dayName(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
