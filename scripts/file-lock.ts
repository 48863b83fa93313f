import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { identify, isAlive, type ProcessIdentity } from './process-identity.ts';

export type LockResult = { ok: true; release: () => void } | { ok: false; holder: ProcessIdentity };

/** Takes the lock file for this process. A lock whose holder no longer lives is taken over. */
export function takeLock(path: string): LockResult {
  mkdirSync(dirname(path), { recursive: true });
  const mine = `${path}.${process.pid}`;
  writeFileSync(mine, JSON.stringify(identify(process.pid)));
  try {
    for (;;) {
      if (linked(mine, path)) return { ok: true, release: () => release(path) };
      const holder = readHolder(path);
      if (holder !== undefined && isAlive(holder)) return { ok: false, holder };
      setAside(path);
    }
  } finally {
    rmSync(mine, { force: true });
  }
}

/** Waits for the lock, asking every 50 ms, for at most `limitMs`. */
export async function waitForLock(path: string, limitMs: number): Promise<() => void> {
  const giveUpAt = performance.now() + limitMs;
  for (;;) {
    const result = takeLock(path);
    if (result.ok) return result.release;
    if (performance.now() > giveUpAt) {
      throw new Error(`${path} is held by process ${result.holder.pid} for more than ${limitMs / 1000} s`);
    }
    await new Promise((wake) => setTimeout(wake, 50));
  }
}

// A hard link either appears whole or not at all, so nobody ever reads a half-written lock.
function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function readHolder(path: string): ProcessIdentity | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as ProcessIdentity;
  } catch {
    return undefined;
  }
}

// Another starter may have replaced the stale lock since we read it: move first, look again, put a live one back.
function setAside(path: string): void {
  const aside = `${path}.${process.pid}.stale`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  const moved = readHolder(aside);
  if (moved !== undefined && isAlive(moved)) linked(aside, path);
  rmSync(aside, { force: true });
}

function release(path: string): void {
  if (readHolder(path)?.pid === process.pid) rmSync(path, { force: true });
}
