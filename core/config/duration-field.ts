import { z } from 'zod';
import { parseDuration } from '#core/time/duration.ts';

const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1_000],
  ['ms', 1],
] as const;

/** Milliseconds as the configuration writes them, in the largest unit that divides them: 300000 → "5m". */
export function writeDuration(durationMs: number): string {
  const [unit, unitMs] = UNITS.find(([, size]) => durationMs % size === 0 && durationMs >= size) ?? ['ms', 1];
  return `${durationMs / unitMs}${unit}`;
}

/** A duration in the configuration, written like "10s" or "5m"; milliseconds once parsed. */
export const durationField = z.codec(
  z
    .string()
    .regex(/^\d+(\.\d+)?\s*(ms|s|m|h|d|w|y)$/, 'a duration such as "500ms", "10s", "5m", "24h" or "30d"'),
  z.number(),
  { decode: (text) => parseDuration(text) ?? 0, encode: writeDuration },
);
