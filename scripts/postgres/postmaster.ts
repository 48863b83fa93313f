import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { commandLine, identify, isAlive, type ProcessIdentity } from '../process-identity.ts';

/** What a postmaster.pid left in a data folder means for a start. */
export type Leftover =
  | { kind: 'none' }
  | { kind: 'stale'; reason: string }
  | { kind: 'running'; pid: number; reason: string };

/** Judges the pid found in postmaster.pid by the command line of the process that has it now. */
export function judgeLeftover(pid: number | undefined, command: string, dataDir: string): Leftover {
  if (pid === undefined) return { kind: 'none' };
  if (command === '') return { kind: 'stale', reason: `postmaster.pid names process ${pid}, which is gone` };
  if (command.includes('postgres') && command.includes(dataDir)) {
    return {
      kind: 'running',
      pid,
      reason: `PostgreSQL ${pid} of an earlier run is still serving ${dataDir}`,
    };
  }
  return { kind: 'stale', reason: `postmaster.pid names process ${pid}, which is something else now` };
}

/** Stops a PostgreSQL that an earlier run left behind and removes a stale pid file. Returns what was found. */
export async function clearLeftover(dataDir: string): Promise<Leftover> {
  const pid = readPostmasterPid(dataDir);
  const found = judgeLeftover(pid, pid === undefined ? '' : commandLine(pid), dataDir);
  if (found.kind === 'running') await stopPostmaster(found.pid);
  // PostgreSQL refuses to start while the pid in this file belongs to anybody alive, whoever that is.
  if (found.kind === 'stale') rmSync(join(dataDir, 'postmaster.pid'), { force: true });
  return found;
}

/** The pid in postmaster.pid, or undefined when there is no such file. */
export function readPostmasterPid(dataDir: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(join(dataDir, 'postmaster.pid'), 'utf8'), 10);
    return Number.isInteger(pid) ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** Stops a PostgreSQL: fast (sessions are ended, everything is written), then, after 20 s, immediate. */
export async function stopPostmaster(pid: number): Promise<void> {
  const one = identify(pid);
  if (one === undefined) return;
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    signalQuietly(pid, signal);
    if (await isGoneWithin(one, 20_000)) return;
  }
  throw new Error(`PostgreSQL (process ${pid}) does not stop`);
}

function signalQuietly(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // Gone between the look and the signal.
  }
}

async function isGoneWithin(one: ProcessIdentity, limitMs: number): Promise<boolean> {
  const giveUpAt = performance.now() + limitMs;
  while (isAlive(one)) {
    if (performance.now() > giveUpAt) return false;
    await new Promise((wake) => setTimeout(wake, 20));
  }
  return true;
}
