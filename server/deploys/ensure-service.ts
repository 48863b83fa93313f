import type pg from 'pg';

/** The service's row, made when the first thing heard of it is a deploy: the worker fills in the rest. */
export async function ensureService(
  client: pg.PoolClient,
  environment: string,
  service: string,
): Promise<{ id: number; environmentId: number }> {
  const find = `
    SELECT s.id, s.environment_id AS "environmentId" FROM service s JOIN environment e ON e.id = s.environment_id
    WHERE e.name = $1 AND s.name = $2`;
  const known = await client.query<{ id: number; environmentId: number }>(find, [environment, service]);
  if (known.rows[0]) return known.rows[0];
  await client.query('INSERT INTO environment (name) VALUES ($1) ON CONFLICT DO NOTHING', [environment]);
  await client.query(
    'INSERT INTO service (environment_id, name) SELECT id, $2 FROM environment WHERE name = $1 ON CONFLICT DO NOTHING',
    [environment, service],
  );
  const made = await client.query<{ id: number; environmentId: number }>(find, [environment, service]);
  if (!made.rows[0]) throw new Error(`the service ${service} of ${environment} could not be made`);
  return made.rows[0];
}
