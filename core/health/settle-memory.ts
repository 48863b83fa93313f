import { z } from 'zod';

/**
 * What settling must remember beside the counters: the health that was last known (kept beneath `no_data`,
 * `deploying` and the like), the streaks that tell degraded from down, and when health changed, for flap damping.
 * Stored as JSON in probe_state.flaps.
 */
export const settleMemorySchema = z.object({
  known: z.enum(['up', 'degraded', 'down']).nullable(),
  /** Samples in a row that were not up. */
  troubles: z.int().min(0),
  /** Samples in a row that were up. */
  clean: z.int().min(0),
  /** Epoch ms of changes of the known health, oldest first. */
  changesMs: z.array(z.number()),
});

export type SettleMemory = z.output<typeof settleMemorySchema>;

/** Reads what is stored; anything else, such as a new row's "[]", is an empty memory. */
export function parseSettleMemory(json: unknown): SettleMemory {
  const parsed = settleMemorySchema.safeParse(json);
  return parsed.success ? parsed.data : { known: null, troubles: 0, clean: 0, changesMs: [] };
}
