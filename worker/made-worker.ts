import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** For tests: a worker as a process of its own. */
export interface MadeWorker {
  pid: number;
  /** Everything it logged. */
  log: () => string;
  signal(name: 'SIGTERM' | 'SIGKILL'): void;
  exitCode: Promise<number | null>;
}

/** For tests: a target that answers, a configuration with `count` probes of it, and a folder for the workers. */
export async function makeStage(count: number, every: string) {
  const folder = mkdtempSync(join(tmpdir(), 'greenroom-worker-'));
  const server = createServer((_, response) => response.end('ok'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const config = join(folder, 'greenroom.yaml');
  const configure = (
    probeCount: number,
    interval: string,
    service: object = {},
    suites: object = {},
  ): void => {
    const probes = Array.from({ length: probeCount }, (_, i) => [
      `p${i}`,
      { type: 'http', url: `http://127.0.0.1:${port}/${i}` },
    ]);
    const backend = { ...service, probes: Object.fromEntries(probes) };
    const environments = { staging: { services: { backend }, suites } };
    const defaults = { every: interval, timeout: '900ms' };
    writeFileSync(config, JSON.stringify({ version: 1, defaults, environments }));
  };
  configure(count, every);
  const workers: MadeWorker[] = [];
  return {
    configure,
    startWorker(databaseUrl: string): MadeWorker {
      const worker = start({
        DATABASE_URL: databaseUrl,
        GREENROOM_CONFIG: config,
        GREENROOM_DATA_DIR: folder,
      });
      workers.push(worker);
      return worker;
    },
    async close(): Promise<void> {
      for (const worker of workers) worker.signal('SIGKILL');
      await Promise.all(workers.map(({ exitCode }) => exitCode));
      server.closeAllConnections();
      server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function start(env: Record<string, string>): MadeWorker {
  const child = spawn(process.execPath, ['--import', 'tsx', 'worker/main.ts'], {
    env: { ...process.env, ...env, GREENROOM_LOG: 'info' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: Buffer) => (log += text.toString()));
  const exitCode = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return { pid: child.pid ?? 0, log: () => log, signal: (name) => void child.kill(name), exitCode };
}

/** For tests: waits until it holds, at most so long. */
export async function until(what: string, withinMs: number, holds: () => Promise<boolean>): Promise<void> {
  const endMs = performance.now() + withinMs;
  while (!(await holds())) {
    if (performance.now() > endMs) throw new Error(`not within ${withinMs} ms: ${what}`);
    await pause(50);
  }
}
