import type pg from 'pg';
import { type ChangeEvent, NOTIFY_CHANNEL } from '#core/api/events.ts';

/** Tells every environment that what its results say has changed, though no run has. */
export async function announceRuns(client: Pick<pg.ClientBase, 'query'>, now: Date): Promise<void> {
  const { rows } = await client.query<{ name: string }>('SELECT name FROM environment');
  const events = rows.map(
    ({ name }): ChangeEvent => ({
      topic: 'runs',
      environment: name,
      at: now.getTime(),
    }),
  );
  for (const event of events)
    await client.query('SELECT pg_notify($1, $2)', [NOTIFY_CHANNEL, JSON.stringify(event)]);
}
