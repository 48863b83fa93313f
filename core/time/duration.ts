const UNIT_MS = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
  y: 31_536_000_000,
};
const DURATION = /^(\d+(?:\.\d+)?)\s*(ms|s|m|h|d|w|y)$/;

/** Reads "250ms", "10s", "5m", "24h", "14d", "2w" or "1y" into milliseconds; null if it is none of them. */
export function parseDuration(text: string): number | null {
  const match = DURATION.exec(text.trim());
  if (!match) return null;
  return Math.round(Number(match[1]) * UNIT_MS[match[2] as keyof typeof UNIT_MS]);
}

/** Milliseconds as people say them, two units at most: "38 min", "2 h 5 min", "4 s", "180 ms". */
export function formatDuration(durationMs: number): string {
  const ms = Math.max(0, durationMs);
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 60_000)
    return `${trimZero(ms < 10_000 ? (ms / 1_000).toFixed(1) : String(Math.floor(ms / 1_000)))} s`;
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return joinUnits(hours, 'h', minutes % 60, 'min');
  return joinUnits(Math.floor(hours / 24), 'd', hours % 24, 'h');
}

/**
 * The same, with seconds below ten minutes, rounded at what is shown: what is set against a limit rounds away from it
 * (`Math.ceil` for what does not fit, `Math.floor` for what does), so that two durations never look the wrong way round.
 */
export function formatFineDuration(durationMs: number, round: (steps: number) => number): string {
  const ms = Math.max(0, durationMs);
  const [, stepMs] = FINE_STEPS.find(([belowMs]) => ms < belowMs) ?? [0, UNIT_MS.h];
  const shownMs = round(ms / stepMs) * stepMs;
  if (shownMs < UNIT_MS.m || shownMs >= 10 * UNIT_MS.m) return formatDuration(shownMs);
  return joinUnits(Math.floor(shownMs / UNIT_MS.m), 'min', (shownMs % UNIT_MS.m) / UNIT_MS.s, 's');
}

const FINE_STEPS = [
  [UNIT_MS.s, 1],
  [10 * UNIT_MS.s, 100],
  [10 * UNIT_MS.m, UNIT_MS.s],
  [48 * UNIT_MS.h, UNIT_MS.m],
] as const;

function joinUnits(big: number, bigUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${big} ${bigUnit}` : `${big} ${bigUnit} ${small} ${smallUnit}`;
}

function trimZero(text: string): string {
  return text.replace(/\.0$/, '');
}
