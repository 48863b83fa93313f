import { createHash, randomBytes } from 'node:crypto';
import pg from 'pg';
import { applyMigrations } from '../prisma/migrate/apply-migrations.ts';
import { MIGRATIONS_DIR, readMigrations } from '../prisma/migrate/migration-files.ts';
import type { PrismaClient } from '../server/db/generated/client.ts';
import { createPool, endPool } from '../server/db/pool.ts';
import { createPrisma } from '../server/db/prisma.ts';
import { joinTestCluster, leaveTestCluster } from './test-cluster.ts';

/** A migrated database of a test file's own. */
export interface TestDatabase {
  readonly connectionString: string;
  readonly pool: pg.Pool;
  readonly prisma: PrismaClient;
  /** Ends the connections and drops the database: call it in afterAll. */
  drop(): Promise<void>;
}

/**
 * Makes a migrated, empty database on the test cluster (about 50 ms) and points this process's DATABASE_URL at it, so
 * that `pool()` and `prisma()` of server/db use it too. Call it once per test file, in beforeAll.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const cluster = await joinTestCluster();
  const name = `test_${process.pid}_${randomBytes(4).toString('hex')}`;
  await onServer(cluster.url('postgres'), async (client) => {
    const template = await ensureTemplate(client, cluster.url);
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  });
  const connectionString = cluster.url(name);
  process.env['DATABASE_URL'] = connectionString;
  const pool = createPool(connectionString, { max: 5 });
  const prisma = createPrisma(pool);
  return { connectionString, pool, prisma, drop: () => drop(cluster.url('postgres'), name, pool, prisma) };
}

async function drop(server: string, name: string, pool: pg.Pool, prisma: PrismaClient): Promise<void> {
  await prisma.$disconnect();
  await Promise.all([pool.end(), endPool()]);
  await onServer(server, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
  await leaveTestCluster();
}

// Named by the migrations' checksums: edited migrations get a new template, concurrent checkouts don't disturb.
async function ensureTemplate(client: pg.Client, url: (database: string) => string): Promise<string> {
  const migrations = await readMigrations(MIGRATIONS_DIR);
  const digest = createHash('sha256')
    .update(migrations.map((one) => one.checksum).join())
    .digest('hex');
  const name = `template_${digest.slice(0, 12)}`;
  await client.query(`SELECT pg_advisory_lock(hashtext($1))`, [name]);
  const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
  if (found.rowCount === 0) {
    // Migrated under another name first: an interrupted start must not leave half a template.
    const draft = `${name}_draft`;
    await client.query(`DROP DATABASE IF EXISTS ${draft} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${draft}`);
    await applyMigrations(url(draft));
    await client.query(`ALTER DATABASE ${draft} RENAME TO ${name}`);
  }
  await client.query(`SELECT pg_advisory_unlock(hashtext($1))`, [name]);
  return name;
}

async function onServer<T>(connectionString: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  return work(client).finally(() => client.end());
}
