import { type ChildProcess, fork } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const CONFIG = `version: 1
environments:
  bench:
    services: {}
    suites:
      modules: { priority: P1, select: { class: "com.example.*" } }
`;

/** Resident memory now and at its highest since it was asked for last, and the CPU time spent so far. */
export type Memory = { readonly rssBytes: number; readonly peakBytes: number; readonly cpuMs: number };

export interface IngestProcess {
  readonly base: string;
  memory(): Promise<Memory>;
  stop(): Promise<void>;
}

/** The upload path of the web process, in a process of its own over this database. */
export async function startIngest(databaseUrl: string): Promise<IngestProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'greenroom-bench-'));
  const config = join(folder, 'greenroom.yaml');
  await writeFile(config, CONFIG);
  const server = fork(new URL('./ingest-server.ts', import.meta.url), {
    execArgv: ['--expose-gc', '--import', 'tsx'],
    env: { ...process.env, DATABASE_URL: databaseUrl, GREENROOM_CONFIG: config },
  });
  const base = `http://127.0.0.1:${await portOf(server)}`;
  return {
    base,
    memory: async () =>
      (await (await fetch(`${base}/memory`, { headers: { connection: 'close' } })).json()) as Memory,
    async stop() {
      server.kill('SIGTERM');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function portOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('message', (port) => resolve(Number(port)));
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  });
}
