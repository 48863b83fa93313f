import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ClusterHome } from './cluster-home.ts';

/** The database superuser of embedded clusters; also the name of the main database. */
export const CLUSTER_USER = 'greenroom';

/** Makes the data folder when there is none. `isThrowaway` skips flushing to disk. */
export async function initCluster(home: ClusterHome, password: string, isThrowaway: boolean): Promise<void> {
  const draft = join(home.folder, 'data.draft');
  const passwordFile = join(home.folder, `.password-${randomBytes(4).toString('hex')}`);
  // Made aside and renamed, so that an interrupted first start never leaves half a cluster.
  rmSync(draft, { recursive: true, force: true });
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (home.user) chownSync(passwordFile, home.user.uid, home.user.gid);
  try {
    await run(home, [
      `--pgdata=${draft}`,
      `--username=${CLUSTER_USER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      ...(isThrowaway ? ['--no-sync'] : []),
    ]);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(draft, join(home.folder, 'data'));
}

export function hasCluster(home: ClusterHome): boolean {
  return existsSync(join(home.folder, 'data', 'PG_VERSION'));
}

function run(home: ClusterHome, args: string[]): Promise<void> {
  return new Promise((done, fail) => {
    const initdb = spawn(join(home.binaries.root, 'bin', 'initdb'), args, {
      ...home.user,
      cwd: home.folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    initdb.stderr.on('data', (chunk) => {
      said += chunk;
    });
    initdb.on('error', fail);
    initdb.on('close', (code) => {
      if (code === 0) done();
      else fail(new Error(`PostgreSQL's initdb failed: ${said.trim()}`));
    });
  });
}
