import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** An empty database on the same server as `connectionString`, for comparing; the caller drops it. */
export async function createScratchDatabase(
  connectionString: string,
): Promise<{ connectionString: string; drop(): Promise<void> }> {
  const name = `greenroom_scratch_${randomBytes(6).toString('hex')}`;
  await runOn(connectionString, `CREATE DATABASE ${name}`);
  const address = new URL(connectionString);
  address.pathname = `/${name}`;
  return {
    connectionString: address.href,
    drop: () => runOn(connectionString, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

async function runOn(connectionString: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}
