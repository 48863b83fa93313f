import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';

/** A new data folder that PostgreSQL's own user may enter. */
export function makeDataDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'greenroom-start-'));
  chmodSync(dir, 0o755);
  return dir;
}

/** `npm start` beside the instance under test, on a port and data of its own. */
export class StartedGreenroom {
  said = '';
  private readonly place: { dir: string; port: number };
  private readonly process: ChildProcess;

  constructor(options: { dir: string; port: number; env: Record<string, string> }) {
    this.place = options;
    this.process = spawn(process.execPath, ['scripts/start.mjs'], {
      env: {
        ...process.env,
        NODE_ENV: 'production',
        PORT: String(options.port),
        GREENROOM_DATA_DIR: options.dir,
        ...options.env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.process.stdout, this.process.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        this.said += chunk;
      });
    }
  }

  /** Until it says where it is; it was asked nothing yet. */
  async answers(): Promise<void> {
    const greeting = `Greenroom is at http://127.0.0.1:${this.place.port}`;
    await expect.poll(() => this.said, { timeout: 60_000, intervals: [50] }).toContain(greeting);
  }

  /** Its exit code; null when the signal ended it. */
  async end(signal: 'SIGKILL' | 'SIGINT'): Promise<number | null> {
    const { exitCode, signalCode } = this.process;
    if (exitCode !== null || signalCode !== null) return exitCode;
    const gone = new Promise<number | null>((done) => this.process.once('exit', (code) => done(code)));
    this.process.kill(signal);
    return gone;
  }

  discard(): void {
    this.process.kill('SIGKILL');
    rmSync(this.place.dir, { recursive: true, force: true });
  }
}

/** Command lines of processes that work for this data folder, by what they were started with. */
export function processesOf(folder: string): string[] {
  const pids = execFileSync('ps', ['-e', '-o', 'pid='], { encoding: 'utf8' }).trim().split(/\s+/);
  return pids
    .filter((pid) => pid !== String(process.pid))
    .flatMap((pid) => {
      try {
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
        const variables = readFileSync(`/proc/${pid}/environ`, 'utf8');
        return command.includes(folder) || variables.includes(`GREENROOM_DATA_DIR=${folder}`)
          ? [command]
          : [];
      } catch {
        return [];
      }
    });
}
