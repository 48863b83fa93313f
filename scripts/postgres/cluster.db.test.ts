import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { identify } from '../process-identity.ts';
import { type ClusterPlan, startCluster } from './cluster.ts';

let dir: string;
let plan: ClusterPlan;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'greenroom-cluster-'));
  chmodSync(dir, 0o755);
  plan = { folder: join(dir, 'home', 'postgres'), elsewhere: [join(dir, 'elsewhere')], isThrowaway: true };
});

afterEach(() => rmSync(dir, { recursive: true }));

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(sql).finally(() => client.end());
  return rows as unknown[];
}

test('a second start keeps the data, the port and the password', async () => {
  const first = await startCluster(plan);
  await ask(first.url('postgres'), 'CREATE TABLE kept AS SELECT 42 AS answer');
  await first.stop();
  const second = await startCluster(plan);
  expect(second.recovered).toBeUndefined();
  expect(second.url('postgres')).toBe(first.url('postgres'));
  expect(await ask(second.url('postgres'), 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
  await second.stop();
});

test('a PostgreSQL left running by a killed supervisor is stopped and its data served', async () => {
  const left = await startCluster(plan);
  await ask(left.url('postgres'), 'CREATE TABLE kept AS SELECT 42 AS answer');
  const next = await startCluster(plan);
  expect(next.recovered).toMatch(new RegExp(`^PostgreSQL ${left.pid} of an earlier run is still serving `));
  expect(identify(left.pid)).toBeUndefined();
  expect(await ask(next.url('postgres'), 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
  await next.stop();
});

test('a pid file whose pid is somebody else by now does not stop a start', async () => {
  const first = await startCluster(plan);
  process.kill(first.pid, 'SIGKILL');
  await first.ended;
  writeFileSync(join(first.home.folder, 'data', 'postmaster.pid'), `${process.pid}\n`);
  const second = await startCluster(plan);
  expect(second.recovered).toBe(`postmaster.pid names process ${process.pid}, which is something else now`);
  await second.stop();
});

test('the password is only for its owner to read, and a wrong one is refused', async () => {
  const cluster = await startCluster(plan);
  expect(statSync(`${plan.folder}.json`).mode & 0o777).toBe(0o600);
  const wrong = cluster.url('postgres').replace(/:[^:@]+@/, ':wrong@');
  await expect(ask(wrong, 'SELECT 1')).rejects.toThrow('password authentication failed');
  await cluster.stop();
});

test('only loopback is listened on', async () => {
  const cluster = await startCluster(plan);
  const shown = await ask(
    cluster.url('postgres'),
    "SELECT current_setting('listen_addresses') AS listen, current_setting('unix_socket_directories') AS sockets",
  );
  expect(shown).toEqual([{ listen: '127.0.0.1', sockets: '' }]);
  await cluster.stop();
});

test('under a folder only its owner may enter, the data goes where PostgreSQL can reach it', async () => {
  mkdirSync(join(dir, 'home'));
  chmodSync(join(dir, 'home'), 0o700);
  const cluster = await startCluster(plan);
  const isRoot = process.getuid?.() === 0;
  expect(cluster.home.folder.startsWith(join(dir, isRoot ? 'elsewhere' : 'home'))).toBe(true);
  expect(await ask(cluster.url('postgres'), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await cluster.stop();
  const again = await startCluster(plan);
  expect(again.home.folder).toBe(cluster.home.folder);
  await again.stop();
});
