import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';

// `npm start` as a person has it: its own data folder and ports, started, killed, started again, stopped.
const PORT = Number(process.env['E2E_PORT'] ?? 4180) - 8;
const URL = `http://127.0.0.1:${PORT}`;

let dir: string;
let started: ChildProcess;
let said: string;

test.describe.configure({ mode: 'serial' });

test.beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'greenroom-start-'));
  chmodSync(dir, 0o755);
});

test.afterAll(() => {
  started.kill('SIGKILL');
  rmSync(dir, { recursive: true, force: true });
});

async function start(): Promise<number> {
  const began = performance.now();
  said = '';
  started = spawn(process.execPath, ['scripts/start.mjs'], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: String(PORT),
      GREENROOM_DATA_DIR: dir,
      SAMPLE_PORT_BASE: String(PORT + 1),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [started.stdout, started.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      said += chunk;
    });
  }
  await expect.poll(() => said, { timeout: 60_000, intervals: [50] }).toContain(`Greenroom is at ${URL}`);
  return performance.now() - began;
}

/** Command lines of processes that work for this data folder, by what they were started with. */
function processesOf(folder: string): string[] {
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

async function stopped(): Promise<number | null> {
  return new Promise((done) => started.once('exit', (code) => done(code)));
}

async function deployedRevisions(): Promise<string[]> {
  const response = await fetch(`${URL}/api/v1/deploys?environment=staging`);
  const { items } = (await response.json()) as { items: { revision: string }[] };
  return items.map(({ revision }) => revision);
}

test('it starts, and a deploy is recorded', async () => {
  await start();
  const response = await fetch(`${URL}/api/v1/deploys`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      environment: 'staging',
      service: 'backend',
      revision: 'kept-over-a-kill',
      state: 'revision_ready',
    }),
  });
  expect(response.status).toBe(201);
});

test('killed with -9, it leaves nothing running', async () => {
  const gone = stopped();
  started.kill('SIGKILL');
  await gone;
  await expect.poll(() => processesOf(dir), { timeout: 20_000 }).toEqual([]);
});

test('it starts again on the same data', async () => {
  await start();
  expect(await deployedRevisions()).toContain('kept-over-a-kill');
});

test('killed and started again at once, it recovers what is still running', async () => {
  const gone = stopped();
  started.kill('SIGKILL');
  await gone;
  await start();
  expect(await deployedRevisions()).toContain('kept-over-a-kill');
});

test('Ctrl-C stops everything in order and leaves no process', async () => {
  const gone = stopped();
  started.kill('SIGINT');
  expect(await gone).toBe(0);
  expect(said).toMatch(/stopped\s*$/);
  expect(processesOf(dir)).toEqual([]);
});
