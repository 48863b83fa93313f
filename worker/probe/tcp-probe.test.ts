import { describe, expect, test } from 'vitest';
import { tcpProbe } from '#core/config/probe-schema.ts';
import { judgeSample } from '#core/health/judge-sample.ts';
import { runProbe } from './run-probe.ts';
import { freePort, serveTcp } from './test-server.ts';

async function probe(host: string, port: number) {
  const config = tcpProbe.parse({ type: 'tcp', host, port });
  const raw = await runProbe(config, { timeoutMs: 5_000 });
  return { raw, judged: judgeSample(raw, config, { nowMs: Date.now() }) };
}

describe('a TCP probe', () => {
  test('connects, measures and hangs up', async () => {
    const server = await serveTcp(() => undefined);
    const { raw, judged } = await probe('127.0.0.1', server.port);
    expect(judged.reason).toMatch(/^connected in /);
    expect(raw.phases.connectMs).toBeGreaterThan(0);
    await expect.poll(() => server.openSockets(), { timeout: 5_000 }).toBe(0);
    const named = await probe('localhost', server.port);
    expect(named.raw.phases.dnsMs).toBeGreaterThan(0);
    await server.close();
  });

  test('is refused', async () => {
    const port = await freePort();
    expect((await probe('127.0.0.1', port)).judged).toMatchObject({
      verdict: 'down',
      reason: `connection refused by 127.0.0.1:${port}`,
    });
  });
});
