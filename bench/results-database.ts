import { join } from 'node:path';
import pg from 'pg';
import { applyMigrations } from '../prisma/migrate/apply-migrations.ts';
import { findRunningCluster, startCluster } from '../scripts/postgres/cluster.ts';
import { createPool, endPool, pool } from '../server/db/pool.ts';
import { countTestsNext } from '../server/runs/count-tests.ts';
import { type ResultsSize, seedResults } from './results-seed.ts';

export interface ResultsCluster {
  /** The address of a database with that much in it, seeded when it is not there yet. */
  database(size: ResultsSize): Promise<string>;
  stop(): Promise<void>;
}

/** A PostgreSQL of the benchmark's own in `folder`; what is seeded stays there for the next time. */
export async function startResultsCluster(folder: string): Promise<ResultsCluster> {
  const home = join(folder, 'postgres');
  // One that runs already is somebody's who keeps it running.
  const running = findRunningCluster(home);
  const started = running
    ? undefined
    : await startCluster({ folder: home, elsewhere: [folder], isThrowaway: true });
  const url = (name: string) => (running ?? started)?.url(name) ?? '';
  return {
    database: async (size) => {
      const name = `results_${size.tests}_${size.runs}`;
      const address = url(name);
      if (await hasDatabase(url('postgres'), name)) {
        await applyMigrations(address);
        await countTests(address);
        return address;
      }
      // Under another name until it is whole: an interrupted seeding must not leave half a history.
      await run(url('postgres'), `DROP DATABASE IF EXISTS ${name}_draft`);
      await run(url('postgres'), `CREATE DATABASE ${name}_draft`);
      await seed(url(`${name}_draft`), size);
      await run(url('postgres'), `ALTER DATABASE ${name}_draft RENAME TO ${name}`);
      return address;
    },
    stop: async () => started?.stop(),
  };
}

async function seed(address: string, size: ResultsSize): Promise<void> {
  await applyMigrations(address);
  const seeding = createPool(address, { max: 1, statementTimeoutMs: 0 });
  const startedAt = performance.now();
  await seedResults(seeding, size).finally(() => seeding.end());
  await countTests(address);
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(0);
  console.log(`seeded ${(size.tests * size.runs).toLocaleString('en')} results in ${seconds} s`);
}

/** As the worker does: daily counts and standings of all that was seeded. */
async function countTests(address: string): Promise<void> {
  process.env['DATABASE_URL'] = address;
  while (typeof (await countTestsNext(Date.now(), { oldestResultMs: 0, windowDays: 30 })) !== 'string');
  await pool().query('VACUUM ANALYZE test_day, test_standing, test_sum');
  await endPool();
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
