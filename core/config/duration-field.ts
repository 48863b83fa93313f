import { z } from 'zod';
import { parseDuration } from '#core/time/duration.ts';

/** A duration in the configuration, written like "10s" or "5m"; milliseconds once parsed. */
export const durationField = z
  .string()
  .regex(/^\d+(\.\d+)?\s*(ms|s|m|h|d|w|y)$/, 'a duration such as "500ms", "10s", "5m", "24h" or "30d"')
  .transform((text) => parseDuration(text) ?? 0);
