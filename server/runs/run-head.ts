import type pg from 'pg';
import type { RunState } from '#core/api/run-state.ts';
import type { Authenticity } from '#core/runs/judge-authenticity.ts';

/** What stays the same of a run while its parts come and go, and how it stood when it was read. */
export type RunHead = {
  readonly id: number;
  readonly environmentId: number;
  readonly environment: string;
  readonly runKey: string | null;
  readonly attempt: number;
  /** When its first part came: its results carry it. */
  readonly receivedAt: Date;
  readonly revision: string | null;
  readonly state: RunState;
  readonly authenticity: Authenticity;
};

type Client = Pick<pg.ClientBase, 'query'>;

/** The run of an id; undefined when there is none. */
export async function readRunHead(client: Client, id: number): Promise<RunHead | undefined> {
  const { rows } = await client.query<RunHead>(`${SELECT} WHERE r.id = $1`, [id]);
  return rows[0];
}

/** All attempts of a named run, the first one first. */
export async function listAttempts(
  client: Client,
  environmentId: number,
  runKey: string,
): Promise<RunHead[]> {
  const where = 'WHERE r.environment_id = $1 AND r.run_key = $2 ORDER BY r.attempt';
  const { rows } = await client.query<RunHead>(`${SELECT} ${where}`, [environmentId, runKey]);
  return rows;
}

/** Whoever changes a run, or an attempt of it, holds this until the commit. */
export async function lockRun(client: Client, environmentId: number, runKey: string): Promise<void> {
  await client.query('SELECT pg_advisory_xact_lock(hashtext($1), hashtext($2))', [
    `greenroom_run_${environmentId}`,
    runKey,
  ]);
}

/** What a run is locked by: its name, which all its attempts share, or else its id. */
export function lockName({ id, runKey }: Pick<RunHead, 'id' | 'runKey'>): string {
  return runKey ?? `\u001f${id}`;
}

const SELECT = `
  SELECT r.id, r.environment_id AS "environmentId", e.name AS environment, r.run_key AS "runKey", r.attempt,
    r.received_at AS "receivedAt", r.revision, r.state, r.authenticity
  FROM run r JOIN environment e ON e.id = r.environment_id`;
