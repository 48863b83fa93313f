import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

export interface Program {
  readonly pid: number;
  firstLine(): Promise<string>;
  /** Asks it to stop and waits. */
  stop(): Promise<void>;
}

/** Starts a TypeScript program of this repository as a process of its own. */
export function startProgram(
  entry: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Program {
  const child = spawn(process.execPath, ['--import', 'tsx', entry, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const lines = createInterface({ input: child.stdout as Readable });
  const first = new Promise<string>((resolve, reject) => {
    lines.once('line', (line: string) => resolve(line));
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`${entry} ended without a word`)));
  });
  first.catch(() => undefined);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    pid: child.pid ?? 0,
    firstLine: () => first,
    stop() {
      child.kill('SIGTERM');
      return ended;
    },
  };
}
