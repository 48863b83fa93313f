import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { applyMigrations, MigrationRefused } from '../../prisma/migrate/apply-migrations.ts';
import { type Cluster, startCluster } from '../postgres/cluster.ts';
import { CLUSTER_USER } from '../postgres/init-cluster.ts';
import { StartProblem } from '../start-problem.ts';
import { judgeDatabaseError } from './judge-database.ts';

const DUPLICATE_DATABASE = '42P04';

/** The database in use. `stop` and `ended` concern the embedded one only. */
export interface Database {
  readonly url: string;
  readonly notes: readonly string[];
  /** Resolves with a sentence if the embedded database ends by itself. */
  readonly ended: Promise<string>;
  stop(): Promise<void>;
}

/** Connects once to the user's own database, to fail with a sentence instead of a stack later. */
export async function connectOwnDatabase(url: string): Promise<Database> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    await client.query('SELECT 1');
  } catch (cause) {
    throw new StartProblem(judgeDatabaseError(cause as Error, url), { cause });
  } finally {
    await client.end().catch(() => {});
  }
  return { url, notes: [], ended: new Promise(() => {}), stop: async () => {} };
}

/** Starts the embedded PostgreSQL with its data in `dataDir`, or where its user can reach. */
export async function startEmbeddedDatabase(dataDir: string): Promise<Database> {
  const cluster = await startCluster({
    folder: join(dataDir, 'postgres'),
    elsewhere: ['/var/lib/greenroom', join(tmpdir(), 'greenroom')],
    isThrowaway: false,
  });
  const dismiss = stopWithUs(cluster.pid);
  await ensureDatabase(cluster);
  return {
    url: cluster.url(CLUSTER_USER),
    notes: [cluster.recovered, cluster.home.movedBecause].filter((note) => note !== undefined),
    ended: cluster.ended,
    stop: async () => {
      await cluster.stop();
      dismiss();
    },
  };
}

/** Applies pending migrations and returns how many; one that fails stops the start. */
export async function migrate(url: string): Promise<number> {
  try {
    return (await applyMigrations(url)).length;
  } catch (error) {
    if (error instanceof MigrationRefused) throw new StartProblem(error.message, { cause: error });
    throw error;
  }
}

async function ensureDatabase(cluster: Cluster): Promise<void> {
  const client = new pg.Client({ connectionString: cluster.url('postgres') });
  await client.connect();
  try {
    await client.query(`CREATE DATABASE ${CLUSTER_USER}`);
  } catch (error) {
    if ((error as { code?: string }).code !== DUPLICATE_DATABASE) throw error;
  } finally {
    await client.end();
  }
}

// PostgreSQL doesn't notice when we are killed; this shell does, by the end of its input, and stops it after web and
// worker had a moment to leave.
function stopWithUs(pid: number): () => void {
  const watcher = spawn('/bin/sh', ['-c', 'read -r _; sleep 2; kill -INT "$0"', String(pid)], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watcher.on('error', () => {});
  watcher.unref();
  return () => watcher.kill('SIGKILL');
}
