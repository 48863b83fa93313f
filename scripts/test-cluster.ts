import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { waitForLock } from './file-lock.ts';
import { findRunningCluster, startCluster } from './postgres/cluster.ts';
import { stopPostmaster } from './postgres/postmaster.ts';
import { identify, isAlive, type ProcessIdentity } from './process-identity.ts';

const FOLDER = fileURLToPath(new URL('../.greenroom/test-postgres', import.meta.url));
const LEASES = `${FOLDER}.leases`;
const LOCK_LIMIT_MS = 60_000;

let uses = 0;

/** The throwaway cluster all test runs of this checkout share: started by the first, stopped by the last. */
export async function joinTestCluster(): Promise<{ url(database: string): string }> {
  const release = await waitForLock(`${FOLDER}.lock`, LOCK_LIMIT_MS);
  try {
    if (++uses === 1) takeLease();
    const running = findRunningCluster(FOLDER);
    if (running) return running;
    return await startCluster({
      folder: FOLDER,
      elsewhere: [join(tmpdir(), 'greenroom-test')],
      isThrowaway: true,
    });
  } finally {
    release();
  }
}

/** Gives up one use of the cluster; the last process to do so stops it. */
export async function leaveTestCluster(): Promise<void> {
  if (--uses > 0) return;
  const release = await waitForLock(`${FOLDER}.lock`, LOCK_LIMIT_MS);
  try {
    rmSync(leasePath(process.pid), { force: true });
    if (livingLeases() > 0) return;
    const running = findRunningCluster(FOLDER);
    if (running) await stopPostmaster(running.pid);
  } finally {
    release();
  }
}

function takeLease(): void {
  mkdirSync(LEASES, { recursive: true });
  writeFileSync(leasePath(process.pid), JSON.stringify(identify(process.pid)));
}

function leasePath(pid: number): string {
  return join(LEASES, `${pid}.json`);
}

function livingLeases(): number {
  return names().filter((name) => {
    const path = join(LEASES, name);
    const holder = JSON.parse(readFileSync(path, 'utf8')) as ProcessIdentity;
    if (isAlive(holder)) return true;
    rmSync(path, { force: true });
    return false;
  }).length;
}

function names(): string[] {
  try {
    return readdirSync(LEASES);
  } catch {
    return [];
  }
}
