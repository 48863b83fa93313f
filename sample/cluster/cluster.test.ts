import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { startTestSample, type TestSample } from '../test-sample.ts';

let sample: TestSample;

beforeAll(async () => {
  sample = await startTestSample();
}, 40_000);

afterAll(() => sample.stop());

const backend = (path: string, ms = 1_000) => {
  return fetch(`${sample.backendUrl}${path}`, { signal: AbortSignal.timeout(ms) });
};
const fault = (kind: string, ms = 1_500) => sample.order('/fault', { service: 'backend', kind, ms });

/** What a WebSocket client sees: an answer to a ping, or how the connection ended. */
function pingOverSocket(protocols: string[] = ['chat.v1']): Promise<string> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`${sample.backendUrl.replace('http', 'ws')}/ws`, protocols);
    socket.on('open', () => socket.send('{"type":"ping"}'));
    socket.on('message', (raw) => {
      resolve(String(raw));
      socket.close();
    });
    socket.on('close', (code) => resolve(`closed ${code}`));
    socket.on('error', (error) => resolve(error.message));
  });
}

describe('the sample cluster', () => {
  it('starts three services on their first revisions', async () => {
    const found = await Promise.all(
      [sample.backendUrl, sample.authUrl, sample.frontendUrl].map(async (url) => {
        const response = await fetch(`${url}/health`);
        return [response.status, response.headers.get('x-revision'), (await response.json()).revision];
      }),
    );
    expect(found).toEqual([
      [200, '00470', '00470'],
      [200, '00112', '00112'],
      [200, '00233', '00233'],
    ]);
  });

  it('answers a ping over the WebSocket, and refuses one without the subprotocol', async () => {
    expect(await pingOverSocket()).toBe('{"type":"pong","revision":"00470"}');
    expect(await pingOverSocket([])).toBe('Unexpected server response: 400');
  });

  it('a deploy replaces the process', async () => {
    const pidOf = async () => {
      const { services } = await (await fetch(`${sample.controlUrl}/state`)).json();
      return services.find((slot: { service: string }) => slot.service === 'backend').pid;
    };
    const before = await pidOf();
    const deployed = await sample.order('/deploy', { service: 'backend', revision: '00480' });
    expect(deployed).toMatchObject({ outcome: 'ready', revision: '00480', reason: null });
    expect(await pidOf()).not.toBe(before);
    expect((await backend('/health')).headers.get('x-revision')).toBe('00480');
  });

  it('a crash at boot leaves a traceback, exit code 3 and a front that answers 503', async () => {
    const order = { service: 'backend', revision: '00481', fault: 'boot_crash' };
    const { log, ...deployed } = await sample.order('/deploy', order);
    expect(deployed).toMatchObject({ outcome: 'failed', exitCode: 3, reason: 'exited with code 3 at boot' });
    expect(log).toContain("TypeError: 'NoneType' object is not callable");
    const response = await backend('/health');
    expect(response.status).toBe(503);
    expect(await response.text()).toBe(
      'Service Unavailable: backend has no ready process: revision 00481 exited with code 3 at boot',
    );
    expect(await pingOverSocket()).toBe('Unexpected server response: 503');
    const { services } = await (await fetch(`${sample.controlUrl}/state`)).json();
    expect(services).toContainEqual(
      expect.objectContaining({
        service: 'backend',
        revision: '00481',
        latestReadyRevision: '00480',
        state: 'failed',
      }),
    );
    const written = await (await fetch(`${sample.controlUrl}/logs/backend?lines=3`)).text();
    expect(written).toMatch(
      /Worker \(pid:13\) exited with code 3\n.*Shutting down: Master\n.*Reason: Worker failed to boot\.\n$/,
    );
  });

  it('a fixed revision brings it back', async () => {
    await sample.order('/deploy', { service: 'backend', revision: '00482' });
    expect((await backend('/health')).status).toBe(200);
  });

  it('answer_503: the process itself answers 503', async () => {
    await fault('answer_503');
    const response = await backend('/health');
    expect([response.status, response.headers.get('x-revision')]).toEqual([503, '00482']);
    expect(await pingOverSocket()).toBe('Unexpected server response: 503');
  });

  it('hang: connections are accepted and never answered', async () => {
    await fault('hang');
    await expect(backend('/health', 400)).rejects.toThrow('timeout');
  });

  it('slow: answers come, later', async () => {
    await fault('slow', 300);
    const startedAt = performance.now();
    expect((await backend('/health', 3_000)).status).toBe(200);
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(295);
  });

  it('drop_sockets: HTTP works, WebSockets are cut after the upgrade', async () => {
    await fault('none');
    expect(await pingOverSocket()).toContain('pong');
    await fault('drop_sockets');
    expect((await backend('/health')).status).toBe(200);
    expect(await pingOverSocket()).toBe('closed 1006');
  });

  it('none: everything is well again', async () => {
    await fault('none');
    expect((await backend('/health')).status).toBe(200);
    expect(await pingOverSocket()).toContain('pong');
  });

  it('the backend is not ready while auth is away, and says so', async () => {
    await sample.order('/fault', { service: 'auth', kind: 'answer_503' });
    const response = await backend('/health');
    expect(response.status).toBe(503);
    expect((await response.json()).checks.auth).toBe('answered 503');
    await sample.order('/fault', { service: 'auth', kind: 'none' });
    expect((await backend('/health')).status).toBe(200);
  });

  it('the control API says what is wrong with an order', async () => {
    expect(await sample.order('/deploy', { service: 'database', revision: '1' })).toEqual({
      error: { code: 'bad_order', message: expect.stringContaining('"auth"|"backend"|"frontend"') },
    });
    const simplePost = await fetch(`${sample.controlUrl}/fault`, { method: 'POST', body: '{}' });
    expect(simplePost.status).toBe(415);
  });
});
