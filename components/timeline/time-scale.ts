const MINUTE_MS = 60_000;
const STEPS_MS = [1, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1_440, 10_080].map(
  (minutes) => minutes * MINUTE_MS,
);

/** Where an instant stands between two others, in percent of the width, kept inside. */
export function positionPct(at: string, from: string, to: string): number {
  const start = Date.parse(from);
  const width = Date.parse(to) - start;
  if (width <= 0) return 0;
  return round(Math.min(100, Math.max(0, ((Date.parse(at) - start) / width) * 100)));
}

/** Left edge and width in percent; a short piece stays visible. */
export function spanPct(
  piece: { from: string; to: string },
  from: string,
  to: string,
  leastPct = 0.3,
): { x: number; width: number } {
  const x = positionPct(piece.from, from, to);
  const width = Math.max(leastPct, round(positionPct(piece.to, from, to) - x));
  return { x: Math.min(x, 100 - leastPct), width };
}

/** Round instants for an axis of about `count` marks, as ISO strings. */
export function axisTicks(from: string, to: string, count: number): string[] {
  const start = Date.parse(from);
  const end = Date.parse(to);
  if (end <= start) return [];
  const step =
    STEPS_MS.find((candidate) => (end - start) / candidate <= count) ?? STEPS_MS.at(-1) ?? MINUTE_MS;
  const ticks: string[] = [];
  for (let at = Math.ceil(start / step) * step; at <= end; at += step) ticks.push(new Date(at).toISOString());
  return ticks;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
