import { z } from 'zod';
import { noDataReasonSchema } from './health-state.ts';

/**
 * What settling must remember beside the counters: the health that was last known (kept beneath `no_data`,
 * `deploying` and the like), the streaks that tell degraded from down, when health changed, for flap damping, and
 * what the last sample said. Stored as JSON in probe_state.flaps.
 */
const settleMemorySchema = z.object({
  known: z.enum(['up', 'degraded', 'down']).nullable(),
  /** Samples in a row that were not up. */
  troubles: z.int().min(0),
  /** Samples in a row that were up. */
  clean: z.int().min(0),
  /** Epoch ms of changes of the known health, oldest first. */
  changesMs: z.array(z.number()),
  /** The interval that held at the last sample, so that a shorter one by configuration makes no gap; 0: none yet. */
  lastIntervalMs: z.number().default(0),
  /** The last sample's own sentence, and for `no_data` whose fault it was. */
  lastReason: z.string(),
  lastNoDataReason: noDataReasonSchema.nullable(),
  /** The overlay that hid failures of the streak under way; null when none did, or the streak is proof enough. */
  hiddenBy: z.enum(['paused', 'maintenance', 'deploying']).nullable().default(null),
});

export type SettleMemory = z.output<typeof settleMemorySchema>;

const EMPTY_MEMORY: SettleMemory = {
  known: null,
  troubles: 0,
  clean: 0,
  changesMs: [],
  lastIntervalMs: 0,
  lastReason: 'never probed',
  lastNoDataReason: 'prober',
  hiddenBy: null,
};

/** Reads what is stored; anything else, such as a new row's "[]", is an empty memory. */
export function parseSettleMemory(json: unknown): SettleMemory {
  const parsed = settleMemorySchema.safeParse(json);
  return parsed.success ? parsed.data : { ...EMPTY_MEMORY, changesMs: [] };
}
