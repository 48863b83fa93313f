import type pg from 'pg';
import type { ClusterEvent } from '#core/api/clusters.ts';
import { inTransaction } from '../health/in-transaction.ts';
import { announceRuns } from '../known-issues/announce-runs.ts';

const DEADLINE_MS = 20_000;

/** One edit of clusters at a time: two that move the same members, or merge in a ring, wait for each other. */
export async function editTogether<T>(now: Date, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  return inTransaction(async (client) => {
    await client.query(`SELECT pg_advisory_xact_lock(hashtext('greenroom_clusters'))`);
    const answer = await work(client);
    await announceRuns(client, now);
    return answer;
  }, DEADLINE_MS);
}

export type NewEvent = {
  readonly clusterId: number;
  readonly kind: ClusterEvent['kind'];
  readonly sentence: string;
  readonly otherId?: number;
  /** Failure keys that went along. */
  readonly moved?: readonly string[];
};

/** Notes who did what with a cluster and when, and that a person edited it. */
export async function recordEvent(
  client: pg.PoolClient,
  { clusterId, kind, sentence, otherId, moved = [] }: NewEvent,
  by: string | undefined,
  now: Date,
): Promise<void> {
  await client.query(EVENT, [clusterId, now, by ?? null, kind, sentence, otherId ?? null, moved]);
  await client.query('UPDATE cluster SET edited_at = $2, edited_by = $3 WHERE id = ANY($1)', [
    [clusterId, ...(otherId === undefined ? [] : [otherId])],
    now,
    by ?? null,
  ]);
}

/** Moves failure keys that belong to `from`; answers those that did. */
export async function moveMembers(
  client: pg.PoolClient,
  move: { readonly from: number; readonly to: number; readonly keys: readonly string[] | null },
  by: string | undefined,
  reason: string | null,
): Promise<string[]> {
  const { rows } = await client.query<{ key: string }>(MOVE, [
    move.from,
    move.to,
    move.keys,
    by ?? null,
    reason,
  ]);
  return rows.map((row) => row.key);
}

/** "1 failure text", "3 failure texts". */
export function textsOf(count: number): string {
  return count === 1 ? '1 failure text' : `${count} failure texts`;
}

const EVENT = `
  INSERT INTO cluster_event (cluster_id, at, actor, kind, sentence, other_id, moved)
  VALUES ($1, $2, $3, $4, $5, $6, $7)`;

const MOVE = `
  UPDATE cluster_member SET cluster_id = $2, moved_by = $4, moved_reason = $5
  WHERE cluster_id = $1 AND ($3::text[] IS NULL OR failure_key = ANY($3))
  RETURNING failure_key AS key`;
