import { join } from 'node:path';
import pg from 'pg';
import { applyMigrations } from '../prisma/migrate/apply-migrations.ts';
import { startCluster } from '../scripts/postgres/cluster.ts';
import { createPool } from '../server/db/pool.ts';
import { type ResultsSize, seedResults } from './results-seed.ts';

export interface ResultsCluster {
  /** The address of a database with that much in it, seeded when it is not there yet. */
  database(size: ResultsSize): Promise<string>;
  stop(): Promise<void>;
}

/** A PostgreSQL of the benchmark's own in `folder`; what is seeded stays there for the next time. */
export async function startResultsCluster(folder: string): Promise<ResultsCluster> {
  const cluster = await startCluster({
    folder: join(folder, 'postgres'),
    elsewhere: [folder],
    isThrowaway: true,
  });
  return {
    database: async (size) => {
      const name = `results_${size.tests}_${size.runs}`;
      const address = cluster.url(name);
      if (await hasDatabase(cluster.url('postgres'), name)) {
        await applyMigrations(address);
        return address;
      }
      // Under another name until it is whole: an interrupted seeding must not leave half a history.
      await run(cluster.url('postgres'), `DROP DATABASE IF EXISTS ${name}_draft`);
      await run(cluster.url('postgres'), `CREATE DATABASE ${name}_draft`);
      await seed(cluster.url(`${name}_draft`), size);
      await run(cluster.url('postgres'), `ALTER DATABASE ${name}_draft RENAME TO ${name}`);
      return address;
    },
    stop: () => cluster.stop(),
  };
}

async function seed(address: string, size: ResultsSize): Promise<void> {
  await applyMigrations(address);
  const pool = createPool(address, { max: 1, statementTimeoutMs: 0 });
  const startedAt = performance.now();
  await seedResults(pool, size).finally(() => pool.end());
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(0);
  console.log(`seeded ${(size.tests * size.runs).toLocaleString('en')} results in ${seconds} s`);
}

async function hasDatabase(server: string, name: string): Promise<boolean> {
  return (await run(server, `SELECT FROM pg_database WHERE datname = '${name}'`)) > 0;
}

async function run(server: string, sql: string): Promise<number> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  return client
    .query(sql)
    .then(({ rowCount }) => rowCount ?? 0)
    .finally(() => client.end());
}
