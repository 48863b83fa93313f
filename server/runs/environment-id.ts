import type pg from 'pg';

const SELECT = 'SELECT id FROM environment WHERE name = $1';

/** The id of an environment, which is brought into the database when it is new. */
export async function ensureEnvironment(client: Pick<pg.ClientBase, 'query'>, name: string): Promise<number> {
  const found = await client.query<{ id: number }>(SELECT, [name]);
  if (found.rows[0]) return found.rows[0].id;
  await client.query('INSERT INTO environment (name) VALUES ($1) ON CONFLICT (name) DO NOTHING', [name]);
  const made = await client.query<{ id: number }>(SELECT, [name]);
  return made.rows[0]?.id ?? Number.NaN;
}
