import { z } from 'zod';
import { PROBER_GONE_MS } from '#core/health/judge-prober.ts';
import { pool } from '../db/pool.ts';
import { isDatabaseAway } from '../http/is-database-away.ts';
import { metrics } from './registry.ts';

const workerStatus = z
  .object({ latenessP99Ms: z.number().nullish(), spooled: z.number().nullish() })
  .catch({});

/** Fills the gauges from the database and returns the text that Prometheus reads. */
export async function scrape(now: Date): Promise<{ contentType: string; body: string }> {
  const { registry, isDatabaseUp } = metrics();
  try {
    await Promise.all([readServices(), readVerdicts(), readWorkers(now)]);
    isDatabaseUp.set(1);
  } catch (error) {
    if (!isDatabaseAway(error)) throw error;
    forgetFleet();
    isDatabaseUp.set(0);
  }
  return { contentType: registry.contentType, body: await registry.metrics() };
}

// Figures from before the outage would look like figures of now.
function forgetFleet(): void {
  const { services, gate, lateness, spooled, workers, heartbeatAge } = metrics();
  for (const gauge of [services, gate, lateness, spooled]) gauge.reset();
  workers.remove();
  heartbeatAge.remove();
}

async function readServices(): Promise<void> {
  const { services } = metrics();
  const { rows } = await pool().query<{ environment: string; state: string; count: number }>(
    `SELECT e.name AS environment, s.state::text AS state, count(*)::int AS count
     FROM service s JOIN environment e ON e.id = s.environment_id WHERE s.is_active GROUP BY 1, 2`,
  );
  services.reset();
  for (const { environment, state, count } of rows) services.set({ environment, state }, count);
}

async function readVerdicts(): Promise<void> {
  const { gate } = metrics();
  const { rows } = await pool().query<{ environment: string; verdict: string }>(
    `SELECT e.name AS environment, g.verdict::text AS verdict FROM environment e
     CROSS JOIN LATERAL (
       SELECT verdict FROM gate_evaluation WHERE environment_id = e.id ORDER BY at DESC, id DESC LIMIT 1
     ) g`,
  );
  gate.reset();
  for (const { environment, verdict } of rows) gate.set({ environment, verdict }, 1);
}

async function readWorkers(now: Date): Promise<void> {
  const { heartbeatAge, workers, lateness, spooled } = metrics();
  const { rows } = await pool().query<{ id: number; heartbeat_at: Date; status: unknown }>(
    'SELECT id, heartbeat_at, status FROM worker WHERE stopped_at IS NULL ORDER BY heartbeat_at DESC LIMIT 50',
  );
  const living = rows.filter((row) => now.getTime() - row.heartbeat_at.getTime() < PROBER_GONE_MS);
  lateness.reset();
  spooled.reset();
  workers.set(living.length);
  const [newest] = rows;
  if (newest) heartbeatAge.set(Math.max(0, now.getTime() - newest.heartbeat_at.getTime()) / 1_000);
  for (const { id, status } of living) {
    const read = workerStatus.parse(status);
    if (read.latenessP99Ms != null) lateness.set({ worker: String(id) }, read.latenessP99Ms);
    if (read.spooled != null) spooled.set({ worker: String(id) }, read.spooled);
  }
}
