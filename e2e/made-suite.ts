import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

/** A project of somebody's, beside Greenroom: its tests, and the real command line run in it. */
export class MadeSuite {
  readonly folder = mkdtempSync(join(tmpdir(), 'greenroom-suite-'));
  private readonly running = new Set<ChildProcess>();

  constructor(files: Record<string, string>) {
    symlinkSync(resolve('node_modules'), join(this.folder, 'node_modules'));
    for (const [name, text] of Object.entries(files)) this.write(name, text);
  }

  write(name: string, text = ''): void {
    const path = join(this.folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }

  /** `greenroom …` as CI would start it, to its end. */
  greenroom(...args: string[]): Promise<{ code: number | null; said: string }> {
    return this.node([resolve('cli/greenroom.mjs'), ...args]);
  }

  node(args: readonly string[]): Promise<{ code: number | null; said: string }> {
    const child = spawn(process.execPath, args, {
      cwd: this.folder,
      // Nothing of this process's own variables: they are those of a test runner.
      env: {
        PATH: process.env['PATH'],
        HOME: this.folder,
        NODE_ENV: 'test',
        GREENROOM_URL: process.env['GREENROOM_URL'],
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own, so that its tests can be ended with it.
      detached: true,
    });
    this.running.add(child);
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        said += chunk;
      });
    }
    return new Promise((done, fail) => {
      child.on('error', fail);
      child.on('close', (code) => {
        this.running.delete(child);
        done({ code, said });
      });
    });
  }

  discard(): void {
    for (const { pid } of this.running) if (pid !== undefined) process.kill(-pid, 'SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** The reporters as they are published; returns the file of one. */
export function buildReporter(name: string): string {
  execFileSync('npm', ['run', '-s', 'build:reporters'], { stdio: 'inherit' });
  return resolve('dist/reporters', `${name}.js`);
}
