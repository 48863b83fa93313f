import type pino from 'pino';
import { formatDuration } from '#core/time/duration.ts';
import { isDatabaseAway } from '#server/http/is-database-away.ts';

/** Says once that Postgres is away, whatever fails because of it, and once that it is back. */
export interface DatabaseWords {
  failed(what: string, error: unknown, consequence?: string): void;
  works(): void;
}

export function createDatabaseWords(log: pino.Logger, nowMs: () => number): DatabaseWords {
  let awaySinceMs: number | null = null;
  return {
    failed(what, error, consequence = 'probing goes on, samples wait on disk') {
      const reason = error instanceof Error ? error.message : String(error);
      if (!isDatabaseAway(error)) return log.error({ err: error }, `${what} failed: ${reason}`);
      if (awaySinceMs !== null) return log.debug(`${what} waits for Postgres: ${reason}`);
      awaySinceMs = nowMs();
      log.warn({ reason }, `Postgres cannot be reached: ${consequence}`);
    },
    works() {
      if (awaySinceMs === null) return;
      log.info(`Postgres is back after ${formatDuration(nowMs() - awaySinceMs)}`);
      awaySinceMs = null;
    },
  };
}
