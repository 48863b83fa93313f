import { type ChangeEvent, NOTIFY_CHANNEL, type Topic } from '#core/api/events.ts';
import { pool } from '#server/db/pool.ts';

/** Announces to these environments that a prober came or went, or took over another configuration. */
export async function announceProber(
  environments: readonly string[],
  topic: Extract<Topic, 'prober' | 'config'>,
  atMs: number,
): Promise<void> {
  const payloads = environments.map((environment) =>
    JSON.stringify({ topic, environment, at: atMs } satisfies ChangeEvent),
  );
  await pool().query('SELECT pg_notify($1, payload) FROM unnest($2::text[]) AS n(payload)', [
    NOTIFY_CHANNEL,
    payloads,
  ]);
}
