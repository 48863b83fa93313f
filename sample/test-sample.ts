import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { urlOn } from './ports.ts';

const READY_DEADLINE_MS = 30_000;
const PARTS = ['CONTROL', 'BACKEND', 'AUTH', 'FRONTEND'] as const;

/** A sample of a test's own, on ports that were free a moment ago. */
export interface TestSample {
  child: ChildProcess;
  env: NodeJS.ProcessEnv;
  controlUrl: string;
  backendUrl: string;
  authUrl: string;
  frontendUrl: string;
  output: () => string;
  /** POST to the control API. */
  order: (path: string, order: object) => Promise<Record<string, unknown>>;
  stop: () => Promise<void>;
}

export async function startTestSample(): Promise<TestSample> {
  const ports = await freePorts(PARTS.length);
  const entries = PARTS.map((part, index) => [`SAMPLE_${part}_PORT`, String(ports[index])]);
  const env = { ...process.env, GREENROOM_DATA_DIR: '', ...Object.fromEntries(entries) };
  const child = spawnSample(env);
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
  }
  await becameReady(child, () => text);
  const [control = 0, backend = 0, auth = 0, frontend = 0] = ports;
  return {
    child,
    env,
    controlUrl: urlOn(control),
    backendUrl: urlOn(backend),
    authUrl: urlOn(auth),
    frontendUrl: urlOn(frontend),
    output: () => text,
    order: (path, order) => postOrder(`${urlOn(control)}${path}`, order),
    stop: () => stop(child),
  };
}

export function spawnSample(env: NodeJS.ProcessEnv): ChildProcess {
  const entry = fileURLToPath(new URL('./main.ts', import.meta.url));
  return spawn(process.execPath, ['--import', import.meta.resolve('tsx'), entry], {
    env,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
}

async function postOrder(url: string, order: object): Promise<Record<string, unknown>> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(order) });
  return (await response.json()) as Record<string, unknown>;
}

async function becameReady(child: ChildProcess, output: () => string): Promise<void> {
  const deadline = Date.now() + READY_DEADLINE_MS;
  while (!output().includes('sample ready:')) {
    if (child.exitCode !== null || Date.now() > deadline)
      throw new Error(`the sample did not start: ${output()}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}

async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  const ports = await Promise.all(
    servers.map(
      (server) =>
        new Promise<number>((resolve, reject) => {
          server.once('error', reject);
          server.listen(0, '127.0.0.1', () => {
            const address = server.address();
            resolve(typeof address === 'object' && address !== null ? address.port : 0);
          });
        }),
    ),
  );
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
