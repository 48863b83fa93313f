import { pool } from '#server/db/pool.ts';
import { prisma } from '#server/db/prisma.ts';
import { inTransaction } from './in-transaction.ts';

/** A worker that has not been heard of for this long counts as gone, in ms. */
export const WORKER_GONE_AFTER_MS = 6_000;

/** A worker as the others see it. */
export interface LiveWorker {
  id: number;
  /** Samples that wait on its disk for Postgres. */
  spooled: number;
}

/** Adds a row for this process and returns its id. */
export async function registerWorker(host: string, pid: number, version: string): Promise<number> {
  const { id } = await prisma().worker.create({ data: { host, pid, version }, select: { id: true } });
  return id;
}

/** Says that this worker lives and how it does; returns all that live, this one included. By the database's clock. */
export async function beatHeart(workerId: number, status: object): Promise<LiveWorker[]> {
  const values = [workerId, JSON.stringify(status), WORKER_GONE_AFTER_MS];
  return inTransaction(async (client) => {
    const { rows } = await client.query<LiveWorker>({ name: 'beat_heart', text: BEAT, values });
    return rows;
  });
}

const BEAT = `
  WITH mine AS (UPDATE worker SET heartbeat_at = now(), stopped_at = NULL, status = $2 WHERE id = $1)
  SELECT id, CASE WHEN id = $1 THEN 0 ELSE coalesce((status->>'spooled')::int, 0) END AS spooled
  FROM worker
  WHERE id = $1 OR (stopped_at IS NULL AND heartbeat_at > now() - make_interval(secs => $3 / 1000.0))
  ORDER BY id`;

/** Marks this worker as stopped in order. */
export async function stopWorker(workerId: number): Promise<void> {
  await pool().query('UPDATE worker SET heartbeat_at = now(), stopped_at = now() WHERE id = $1', [workerId]);
}

/** Forgets workers that have been gone for 30 days. */
export async function forgetWorkers(): Promise<number> {
  const { rowCount } = await pool().query(
    `DELETE FROM worker WHERE heartbeat_at < now() - interval '30 days'`,
  );
  return rowCount ?? 0;
}
