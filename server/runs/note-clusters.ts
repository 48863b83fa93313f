import type pg from 'pg';

/** Makes a cluster of its own for every failure key nobody has seen, and notes when each was seen last. */
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
    const unknown = rows.map(({ key }) => key);
    await client.query(ADD, [unknown, unknown.map((key) => names.get(key) ?? key), at]);
  }
  await client.query(TOUCH, [keys, at]);
}

const UNKNOWN = `
  SELECT key FROM unnest($1::text[]) AS k(key)
  WHERE NOT EXISTS (SELECT FROM cluster_member m WHERE m.failure_key = k.key)`;

const ADD = `
  WITH fresh AS MATERIALIZED (
    SELECT n.key, n.name, nextval('cluster_id_seq')::int AS id FROM unnest($1::text[], $2::text[]) AS n(key, name)
    WHERE NOT EXISTS (SELECT FROM cluster_member m WHERE m.failure_key = n.key)
  ), made AS (
    INSERT INTO cluster (id, name, created_at) SELECT id, name, $3 FROM fresh RETURNING id
  )
  INSERT INTO cluster_member (failure_key, cluster_id, name, first_seen_at, last_seen_at)
  SELECT f.key, f.id, f.name, $3, $3 FROM fresh f JOIN made m ON m.id = f.id`;

// A minute is exact enough: runs that fail alike would wait for each other otherwise. One order, so never a deadlock.
const TOUCH = `
  WITH seen AS (
    SELECT failure_key FROM cluster_member
    WHERE failure_key = ANY($1) AND last_seen_at < $2::timestamptz - interval '1 minute'
    ORDER BY failure_key FOR UPDATE
  )
  UPDATE cluster_member m SET last_seen_at = $2 FROM seen s WHERE m.failure_key = s.failure_key`;
