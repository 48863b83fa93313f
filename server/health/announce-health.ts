import type pg from 'pg';
import { type ChangeEvent, NOTIFY_CHANNEL } from '#core/api/events.ts';

/** One thing that happened to a service, at `atMs` (epoch ms; for a sample: its end). */
export interface HealthNews {
  environment: string;
  service: string;
  atMs: number;
}

/**
 * Announces on commit that health changed: one event an environment, dated by the oldest news in it, naming the
 * service when there is only one.
 */
export async function announceHealth(client: pg.PoolClient, news: readonly HealthNews[]): Promise<void> {
  const events = new Map<string, ChangeEvent>();
  for (const { environment, service, atMs } of news) {
    const before = events.get(environment);
    const event: ChangeEvent = { topic: 'health', environment, at: Math.min(atMs, before?.at ?? atMs) };
    if (!before || before.subject === service) event.subject = service;
    events.set(environment, event);
  }
  if (events.size === 0) return;
  await client.query('SELECT pg_notify($1, payload) FROM unnest($2::text[]) AS n(payload)', [
    NOTIFY_CHANNEL,
    [...events.values()].map((event) => JSON.stringify(event)),
  ]);
}
