import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { spawnSample, startTestSample, type TestSample } from '../test-sample.ts';

const started: TestSample[] = [];

async function start(): Promise<TestSample> {
  const sample = await startTestSample();
  started.push(sample);
  return sample;
}

afterEach(async () => {
  for (const sample of started.splice(0)) await sample.stop();
});

async function pidsOf(sample: TestSample): Promise<number[]> {
  const { services } = await (await fetch(`${sample.controlUrl}/state`)).json();
  return services.map((slot: { pid: number }) => slot.pid);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function expectAllGone(pids: number[]): Promise<void> {
  await expect.poll(() => pids.filter(isAlive), { timeout: 10_000 }).toEqual([]);
}

describe('the life of the sample', { timeout: 60_000 }, () => {
  it('SIGTERM stops the services in order and exits with 0', async () => {
    const sample = await start();
    const pids = await pidsOf(sample);
    expect(pids).toHaveLength(3);
    sample.child.kill('SIGTERM');
    const [code] = await once(sample.child, 'exit');
    expect(code).toBe(0);
    await expectAllGone(pids);
  });

  it('kill -9 leaves no orphan', async () => {
    const sample = await start();
    const pids = await pidsOf(sample);
    sample.child.kill('SIGKILL');
    await expectAllGone(pids);
  });

  it('ends when its parent closes the channel', async () => {
    const sample = await start();
    const pids = await pidsOf(sample);
    sample.child.disconnect();
    await once(sample.child, 'exit');
    await expectAllGone(pids);
  });

  it('a taken port is one clear sentence', async () => {
    const sample = await start();
    const second = spawnSample(sample.env);
    let problem = '';
    second.stderr?.on('data', (chunk: Buffer) => {
      problem += chunk.toString();
    });
    const [code] = await once(second, 'exit');
    expect(code).toBe(1);
    expect(problem).toMatch(
      /^sample: auth can't listen: port \d+ is taken; set SAMPLE_PORT_BASE to another\n$/,
    );
  });

  it('a service killed from outside is shown as failed and its front answers 503', async () => {
    const sample = await start();
    const [, backendPid] = await pidsOf(sample);
    process.kill(backendPid ?? 0, 'SIGKILL');
    const health = async () => (await fetch(`${sample.backendUrl}/health`)).text();
    await expect
      .poll(health, { timeout: 5_000 })
      .toBe('Service Unavailable: backend has no ready process: revision 00470 was ended by SIGKILL');
  });
});
