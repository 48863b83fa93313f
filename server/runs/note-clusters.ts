import type pg from 'pg';
import { compileClaims, type RuledCluster, ruleSentence } from '#core/clusters/cluster-rule.ts';
import { MASK_ALGORITHM } from '#core/runs/mask-message.ts';

/**
 * Gives every failure key that nobody has seen to the cluster whose rule claims it, or makes one of its own, and notes
 * when each was seen last.
 */
export async function noteClusters(
  client: pg.PoolClient,
  names: ReadonlyMap<string, string>,
  at: Date,
): Promise<void> {
  if (names.size === 0) return;
  const keys = [...names.keys()].sort();
  const { rows } = await client.query<{ key: string }>(UNKNOWN, [keys]);
  if (rows.length > 0) {
    // Whoever adds clusters holds this until the commit, so that a key never gets two.
    await client.query(`SELECT pg_advisory_xact_lock(hashtext('greenroom_new_clusters'))`);
    await addMembers(
      client,
      rows.map(({ key }) => ({ key, name: names.get(key) ?? key })),
      at,
    );
  }
  await client.query(TOUCH, [keys, at]);
}

async function addMembers(
  client: pg.PoolClient,
  fresh: readonly { readonly key: string; readonly name: string }[],
  at: Date,
): Promise<void> {
  const ruled = await client.query<RuledCluster>(RULED);
  const claim = compileClaims(ruled.rows);
  const claims = fresh.map(({ name }) => claim(name));
  await client.query(ADD, [
    fresh.map(({ key }) => key),
    fresh.map(({ name }) => name),
    at,
    claims.map((cluster) => cluster?.id ?? null),
    claims.map((cluster) => cluster && ruleSentence(cluster.rule)),
    MASK_ALGORITHM,
  ]);
}

const RULED = 'SELECT id, name, rule FROM cluster WHERE rule IS NOT NULL AND merged_into IS NULL';

const UNKNOWN = `
  SELECT key FROM unnest($1::text[]) AS k(key)
  WHERE NOT EXISTS (SELECT FROM cluster_member m WHERE m.failure_key = k.key)`;

const ADD = `
  WITH fresh AS MATERIALIZED (
    SELECT n.key, n.name, n.claimed_by, n.reason, coalesce(n.claimed_by, nextval('cluster_id_seq')::int) AS id
    FROM unnest($1::text[], $2::text[], $4::int[], $5::text[]) AS n(key, name, claimed_by, reason)
    WHERE NOT EXISTS (SELECT FROM cluster_member m WHERE m.failure_key = n.key)
  ), made AS (
    INSERT INTO cluster (id, name, created_at) SELECT id, name, $3 FROM fresh WHERE claimed_by IS NULL RETURNING id
  )
  INSERT INTO cluster_member (failure_key, cluster_id, name, algorithm, first_seen_at, last_seen_at, moved_reason)
  SELECT f.key, f.id, f.name, $6, $3, $3, f.reason FROM fresh f LEFT JOIN made m ON m.id = f.id`;

// A minute is exact enough: runs that fail alike would wait for each other otherwise. One order, so never a deadlock.
const TOUCH = `
  WITH seen AS (
    SELECT failure_key FROM cluster_member
    WHERE failure_key = ANY($1) AND last_seen_at < $2::timestamptz - interval '1 minute'
    ORDER BY failure_key FOR UPDATE
  )
  UPDATE cluster_member m SET last_seen_at = $2 FROM seen s WHERE m.failure_key = s.failure_key`;
