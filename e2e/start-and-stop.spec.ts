import { expect, test } from '@playwright/test';
import { makeDataDir, processesOf, StartedGreenroom } from './started-greenroom.ts';

// `npm start` as a person has it: its own data folder and ports, started, killed, started again, stopped.
const PORT = Number(process.env['E2E_PORT'] ?? 4180) - 8;
const URL = `http://127.0.0.1:${PORT}`;

let dir: string;
let greenroom: StartedGreenroom;

test.describe.configure({ mode: 'serial' });

test.beforeAll(() => {
  dir = makeDataDir();
});

test.afterAll(() => greenroom.discard());

async function start(): Promise<void> {
  greenroom = new StartedGreenroom({ dir, port: PORT, env: { SAMPLE_PORT_BASE: String(PORT + 1) } });
  await greenroom.answers();
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
  await greenroom.end('SIGKILL');
  await expect.poll(() => processesOf(dir), { timeout: 20_000 }).toEqual([]);
});

test('it starts again on the same data', async () => {
  await start();
  expect(await deployedRevisions()).toContain('kept-over-a-kill');
});

test('killed and started again at once, it recovers what is still running', async () => {
  await greenroom.end('SIGKILL');
  await start();
  expect(await deployedRevisions()).toContain('kept-over-a-kill');
});

test('Ctrl-C stops everything in order and leaves no process', async () => {
  expect(await greenroom.end('SIGINT')).toBe(0);
  expect(greenroom.said).toMatch(/stopped\s*$/);
  expect(processesOf(dir)).toEqual([]);
});
