import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { z } from 'zod';
import { ask, call, expectJson, login } from './call.ts';
import { withChat } from './chat-connection.ts';
import { AUTH_URL, BACKEND_URL, FRONTEND_URL } from './sample-urls.ts';

const healthSchema = z.object({
  status: z.string(),
  revision: z.string(),
  checks: z.looseObject({ auth: z.string(), agent: z.string() }),
});
const agentsSchema = z.object({ revision: z.string(), stages: z.array(z.string()) });
const configSchema = z.object({ backendUrl: z.string(), authUrl: z.string() });

const health = () => expectJson(healthSchema, `${BACKEND_URL}/health`);

describe('P1 Core platform', { concurrency: 12 }, () => {
  it('backend answers 200 on /health', async () => {
    assert.equal((await health()).status, 'ok');
  });

  it('backend names its revision in the body', async () => {
    assert.match((await health()).revision, /^[\w.-]+$/);
  });

  it('backend names the same revision in the header', async () => {
    const answer = await call(`${BACKEND_URL}/health`);
    assert.equal(answer.status, 200, answer.summary);
    const { revision } = healthSchema.parse(JSON.parse(answer.text));
    assert.equal(answer.headers.get('x-revision'), revision);
  });

  it('backend reaches auth', async () => {
    assert.equal((await health()).checks.auth, 'ok');
  });

  it('backend has its agent at hand', async () => {
    assert.equal((await health()).checks.agent, 'ok');
  });

  it('health is answered within 3 s', async () => {
    const answer = await call(`${BACKEND_URL}/health`);
    assert.equal(answer.status, 200, answer.summary);
    assert.ok(answer.ms < 3_000, `GET ${BACKEND_URL}/health took ${Math.round(answer.ms)} ms, limit 3000 ms`);
  });

  it('a login opens the backend API', async () => {
    const agents = await expectJson(agentsSchema, `${BACKEND_URL}/api/agents`, { token: await login() });
    assert.deepEqual(agents.stages, ['triage', 'tool', 'report']);
  });

  it('the backend API is closed without a token', async () => {
    const answer = await call(`${BACKEND_URL}/api/agents`);
    assert.equal(answer.status, 401, answer.summary);
  });

  it('an unknown path is 404, not an error', async () => {
    const answer = await call(`${BACKEND_URL}/no-such-path`);
    assert.equal(answer.status, 404, answer.summary);
  });

  it('the page is configured for this backend and auth', async () => {
    const config = await expectJson(configSchema, `${FRONTEND_URL}/config.json`);
    assert.equal(config.authUrl, AUTH_URL);
    const answer = await call(`${config.backendUrl}/health`);
    assert.equal(answer.status, 200, answer.summary);
  });

  it('the page may call the backend from a browser', async () => {
    const headers = { origin: FRONTEND_URL, 'access-control-request-method': 'POST' };
    const answer = await call(`${BACKEND_URL}/api/chat`, { method: 'OPTIONS', headers });
    assert.equal(answer.status, 204, answer.summary);
    assert.equal(answer.headers.get('access-control-allow-origin'), FRONTEND_URL);
  });

  it('HTTP and WebSocket are served by the same revision', async () => {
    const { revision } = await health();
    await withChat(async (chat) => {
      chat.send({ type: 'ping' });
      assert.equal((await chat.next('pong'))['revision'], revision);
    });
    const turn = await ask(await login(), 'same revision?');
    assert.notEqual(turn.answer, '');
  });
});
