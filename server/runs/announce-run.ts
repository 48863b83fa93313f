import type pg from 'pg';
import { type ChangeEvent, NOTIFY_CHANNEL } from '#core/api/events.ts';

/** Tells the listeners that a run changed; within a transaction, once it is committed. */
export async function announceRun(
  client: Pick<pg.ClientBase, 'query'>,
  run: { readonly id: number; readonly environment: string },
  at: Date,
): Promise<void> {
  const event: ChangeEvent = {
    topic: 'runs',
    environment: run.environment,
    subject: String(run.id),
    at: at.getTime(),
  };
  await client.query('SELECT pg_notify($1, $2)', [NOTIFY_CHANNEL, JSON.stringify(event)]);
}
