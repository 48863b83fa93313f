import { z } from 'zod';

/** Postgres channel that every committed change is announced on. */
export const NOTIFY_CHANNEL = 'greenroom';

export const topic = z.enum(['health', 'runs', 'deploys', 'gate', 'impact', 'config', 'prober']);
export type Topic = z.infer<typeof topic>;

/**
 * What NOTIFY and SSE (`event: change`) carry: never data, only what to fetch again. `at` is when the cause happened
 * (epoch ms; for health: the end of the probe), so that the delay to the screen can be measured.
 */
export const changeEvent = z.object({
  topic,
  environment: z.string(),
  /** Names the changed service, run or deploy where there is one. */
  subject: z.string().optional(),
  at: z.number(),
});
export type ChangeEvent = z.infer<typeof changeEvent>;

/**
 * `event: hello` once at the start, `event: beat` every 5 s, `event: resync` when changes may have been missed
 * (fetch everything again). `database` says whether this web process hears Postgres.
 */
export const streamStatus = z.object({ at: z.number(), database: z.enum(['ok', 'away']) });
export type StreamStatus = z.infer<typeof streamStatus>;

/** Milliseconds between two beats of the stream: two missed ones mean that the connection is lost. */
export const BEAT_MS = 5_000;
