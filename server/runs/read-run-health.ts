import type { RunDetail } from '#core/api/runs.ts';
import type { SettledChange } from '#core/runs/down-intervals.ts';
import { pool } from '../db/pool.ts';
import { readSettledChanges } from './read-down-intervals.ts';

type Run = {
  readonly environment_id: number;
  readonly started_at: Date | null;
  readonly finished_at: Date | null;
  readonly received_at: Date;
  readonly duration_ms: number | null;
};

type ServiceHealth = RunDetail['health'][number];

/** Some time around a run, so that what began just before it is seen too. */
const AROUND_MS = 60_000;

/** The settled states of the required services from a minute before the run to a minute after it. */
export async function readRunHealth(run: Run, services: readonly string[]): Promise<RunDetail['health']> {
  if (services.length === 0) return [];
  const end = (run.finished_at ?? run.received_at).getTime();
  const start = run.started_at?.getTime() ?? end - (run.duration_ms ?? 0);
  const window = { from: start - AROUND_MS, to: end + AROUND_MS };
  const changes = await readSettledChanges(pool(), run.environment_id, services, window);
  return services.map((service) => {
    const own = changes.filter((change) => change.service === service);
    return { service, ...isoWindow(window.from, window.to), segments: segments(own, window.from, window.to) };
  });
}

function segments(changes: readonly SettledChange[], from: number, to: number): ServiceHealth['segments'] {
  return changes.map(({ at, state, sentence }, place) => {
    const until = changes[place + 1]?.at ?? to;
    return { ...isoWindow(Math.max(at, from), until), state, sentence };
  });
}

function isoWindow(from: number, to: number): { from: string; to: string } {
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
}
