import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Names one process for good: a pid alone is reused, quickly so in containers. */
export interface ProcessIdentity {
  readonly pid: number;
  /** When it started, in whatever form this system tells it; compared, never read. */
  readonly startedAt: string;
}

/** The identity of a living process, or undefined when there is none with this pid. */
export function identify(pid: number): ProcessIdentity | undefined {
  const startedAt = process.platform === 'linux' ? startFromProc(pid) : startFromPs(pid);
  return startedAt === undefined ? undefined : { pid, startedAt };
}

/** True while exactly this process lives. */
export function isAlive(one: ProcessIdentity): boolean {
  return identify(one.pid)?.startedAt === one.startedAt;
}

/** The command line of a living process, words joined by blanks; empty when there is none. */
export function commandLine(pid: number): string {
  if (process.platform !== 'linux') return ps(pid, 'command') ?? '';
  return readText(`/proc/${pid}/cmdline`)?.replaceAll('\0', ' ').trim() ?? '';
}

// Field 22 of /proc/PID/stat counts from boot, so the boot is part of the answer. A zombie counts as gone.
function startFromProc(pid: number): string | undefined {
  const line = readText(`/proc/${pid}/stat`);
  const fields = line?.slice(line.lastIndexOf(')') + 2).split(' ');
  if (fields === undefined || fields[0] === 'Z' || fields[0] === 'X') return undefined;
  return `${readText('/proc/sys/kernel/random/boot_id')?.trim() ?? ''} ${fields[19]}`;
}

function startFromPs(pid: number): string | undefined {
  return ps(pid, 'lstart');
}

function ps(pid: number, column: string): string | undefined {
  const asked = spawnSync('ps', ['-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8' });
  return asked.status === 0 ? asked.stdout.trim() || undefined : undefined;
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
