import type { ProberStatus } from '#core/api/health.ts';
import { judgeProber } from '#core/health/judge-prober.ts';
import { pool } from '../db/pool.ts';

/** Whether anybody is probing, from the newest workers' heartbeats. */
export async function getProberStatus(now: Date): Promise<ProberStatus> {
  const { rows } = await pool().query<{ heartbeat_at: Date; stopped_at: Date | null }>(
    'SELECT heartbeat_at, stopped_at FROM worker ORDER BY heartbeat_at DESC LIMIT 50',
  );
  const workers = rows.map((row) => ({
    heartbeatAtMs: row.heartbeat_at.getTime(),
    stoppedAtMs: row.stopped_at?.getTime() ?? null,
  }));
  return judgeProber(workers, now.getTime());
}
