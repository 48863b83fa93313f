import type { ClusterRef } from '#core/api/result-facts.ts';
import { AppError } from '#core/errors/app-error.ts';
import { pool } from '../db/pool.ts';

type Queryable = Pick<ReturnType<typeof pool>, 'query'>;
export type FoundCluster = ClusterRef & { readonly askedFor: ClusterRef | null };

/** The cluster that an id leads to now: itself, or the one it went into. AppError `not_found` when there never was one. */
export async function resolveCluster(id: number, client: Queryable = pool()): Promise<FoundCluster> {
  const { rows } = await client.query<ClusterRef & { mergedInto: number | null }>(FOLLOW, [id]);
  const asked = rows[0];
  const last = rows.at(-1);
  if (!asked || !last)
    throw new AppError('not_found', `There is no cluster ${id}.`, 'GET /api/v1/clusters lists them.');
  return {
    id: last.id,
    name: last.name,
    askedFor: asked.id === last.id ? null : { id: asked.id, name: asked.name },
  };
}

const FOLLOW = `
  WITH RECURSIVE way AS (
    SELECT id, name, merged_into, 1 AS step FROM cluster WHERE id = $1
    UNION ALL
    SELECT c.id, c.name, c.merged_into, w.step + 1 FROM way w JOIN cluster c ON c.id = w.merged_into WHERE w.step < 100
  )
  SELECT id, name, merged_into AS "mergedInto" FROM way ORDER BY step`;
