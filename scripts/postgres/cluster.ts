import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { StartProblem } from '../start-problem.ts';
import { type ClusterHome, prepareClusterHome } from './cluster-home.ts';
import { CLUSTER_USER, hasCluster, initCluster } from './init-cluster.ts';
import { clearLeftover, readPostmasterPid, stopPostmaster } from './postmaster.ts';

export interface ClusterPlan {
  /** Where the cluster is wanted, e.g. .greenroom/postgres. Its record is kept beside it, as NAME.json. */
  readonly folder: string;
  /** Where it may go instead when we are root and the second user can't get there. */
  readonly elsewhere: readonly string[];
  /** A test cluster: nothing is flushed to disk. */
  readonly isThrowaway: boolean;
}

export interface Cluster {
  readonly pid: number;
  readonly home: ClusterHome;
  /** What an earlier run left behind and what was done about it, as a sentence. */
  readonly recovered: string | undefined;
  url(database: string): string;
  stop(): Promise<void>;
  /** Resolves with a sentence when PostgreSQL ends by itself. */
  readonly ended: Promise<string>;
}

interface ClusterRecord {
  readonly folder: string;
  readonly port: number;
  readonly password: string;
}

/** Starts the cluster of `plan` on loopback, making it first when it is new. */
export async function startCluster(plan: ClusterPlan): Promise<Cluster> {
  const home = await prepareClusterHome(plan.folder, plan.elsewhere);
  const dataDir = join(home.folder, 'data');
  const leftover = await clearLeftover(dataDir);
  const known = readRecord(recordPath(plan.folder)) ?? readRecord(ownRecordPath(home));
  const password = known?.password ?? randomBytes(24).toString('base64url');
  if (!hasCluster(home)) await initCluster(home, password, plan.isThrowaway);
  else if (known === undefined) throw new StartProblem(lostPassword(plan, dataDir));
  const record = { folder: home.folder, port: await freePort(known?.port), password };
  // Beside the place it is looked for, and with the data: whoever clears the first may still have the second.
  for (const path of [recordPath(plan.folder), ownRecordPath(home)]) writeRecord(path, record);
  const child = launch(home, record.port, plan.isThrowaway);
  await waitUntilReady(child, home, clusterUrl(record, 'postgres'));
  const pid = child.pid as number;
  return {
    pid,
    home,
    recovered: leftover.kind === 'none' ? undefined : leftover.reason,
    url: (database) => clusterUrl(record, database),
    stop: () => stopPostmaster(pid),
    ended: new Promise((done) => {
      child.on('exit', (code, signal) => done(`PostgreSQL ended (${signal ?? `exit ${code}`})`));
    }),
  };
}

/** The address of a cluster that is running already, by its record; undefined when it isn't. */
export function findRunningCluster(
  folder: string,
): { pid: number; url(database: string): string } | undefined {
  const record = readRecord(recordPath(folder));
  const pid = record && readPostmasterPid(join(record.folder, 'data'));
  return pid === undefined
    ? undefined
    : { pid, url: (database) => clusterUrl(record as ClusterRecord, database) };
}

function clusterUrl(record: ClusterRecord, database: string): string {
  return `postgresql://${CLUSTER_USER}:${record.password}@127.0.0.1:${record.port}/${database}`;
}

function lostPassword(plan: ClusterPlan, dataDir: string): string {
  return `The database in ${dataDir} has lost its password file ${recordPath(plan.folder)}: restore that file, or remove the database folder to begin anew.`;
}

function recordPath(folder: string): string {
  return `${folder}.json`;
}

function ownRecordPath(home: ClusterHome): string {
  return join(home.folder, 'cluster.json');
}

function readRecord(path: string): ClusterRecord | undefined {
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as ClusterRecord) : undefined;
}

function writeRecord(path: string, record: ClusterRecord): void {
  writeFileSync(`${path}.draft`, JSON.stringify(record), { mode: 0o600 });
  renameSync(`${path}.draft`, path);
}

// The same port as last time where possible, so that an open psql or a bookmarked address keeps working.
async function freePort(preferred: number | undefined): Promise<number> {
  return (preferred && (await listenOnce(preferred))) || ((await listenOnce(0)) as number);
}

function listenOnce(port: number): Promise<number | undefined> {
  return new Promise((done) => {
    const server = createServer();
    server.once('error', () => done(undefined));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      const bound = typeof address === 'object' && address ? address.port : undefined;
      server.close(() => done(bound));
    });
  });
}

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  jit: 'off',
  max_wal_size: '2GB',
};

const THROWAWAY = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '200',
};

function launch(home: ClusterHome, port: number, isThrowaway: boolean): ChildProcess {
  const settings = Object.entries({ ...SETTINGS, ...(isThrowaway ? THROWAWAY : {}) });
  // Its own session, so that Ctrl-C reaches only the supervisor, which stops things in order; a log file instead of
  // a pipe, so that it survives the supervisor without a broken pipe.
  const log = openSync(logPath(home), 'a', 0o600);
  const child = spawn(
    join(home.binaries.root, 'bin', 'postgres'),
    [
      '-D',
      join(home.folder, 'data'),
      '-p',
      String(port),
      ...settings.flatMap(([k, v]) => ['-c', `${k}=${v}`]),
    ],
    { ...home.user, cwd: home.folder, detached: true, stdio: ['ignore', log, log] },
  );
  closeSync(log);
  child.unref();
  return child;
}

function logPath(home: ClusterHome): string {
  const path = join(dirname(join(home.folder, 'data')), 'postgres.log');
  if (existsSync(path) && statSync(path).size > 5_000_000) renameSync(path, `${path}.1`);
  return path;
}

async function waitUntilReady(child: ChildProcess, home: ClusterHome, url: string): Promise<void> {
  let failure: string | undefined;
  child.once('error', (error) => {
    failure = error.message;
  });
  const giveUpAt = performance.now() + 60_000;
  while (failure === undefined) {
    const problem = await tryConnect(url);
    if (problem === undefined) return;
    if (child.exitCode !== null || child.signalCode !== null) failure = lastFatal(home);
    if (/password authentication/.test(problem) || performance.now() > giveUpAt) failure = problem;
    await new Promise((wake) => setTimeout(wake, 30));
  }
  if (child.pid !== undefined) await stopPostmaster(child.pid);
  throw new StartProblem(
    `PostgreSQL does not start: ${failure} (log: ${join(home.folder, 'postgres.log')}).`,
  );
}

function lastFatal(home: ClusterHome): string {
  const lines = readFileSync(join(home.folder, 'postgres.log'), 'utf8').trim().split('\n');
  return lines.findLast((line) => /FATAL|PANIC|error/.test(line)) ?? lines.at(-1) ?? 'it ended at once';
}

async function tryConnect(url: string): Promise<string | undefined> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    await client.end().catch(() => {});
  }
}
