import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { z } from 'zod';
import { ask, call, expectJson, login, threadSchema } from './call.ts';
import { withChat } from './chat-connection.ts';
import { BACKEND_URL } from './sample-urls.ts';

const threadsSchema = z.object({ threads: z.array(z.object({ id: z.string() })) });

describe('P2 Message flow', { concurrency: 8 }, () => {
  it('an empty message is refused', async () => {
    const answer = await call(`${BACKEND_URL}/api/chat`, { token: await login(), json: { text: '  ' } });
    assert.equal(answer.status, 422, answer.summary);
  });

  it('a message of 4,000 characters is accepted and one more is not', async () => {
    const token = await login();
    await ask(token, 'a'.repeat(4_000));
    const answer = await call(`${BACKEND_URL}/api/chat`, { token, json: { text: 'a'.repeat(4_001) } });
    assert.equal(answer.status, 422, answer.summary);
  });

  it('a body that is not JSON is refused', async () => {
    const answer = await call(`${BACKEND_URL}/api/chat`, { token: await login(), body: '{"text":' });
    assert.equal(answer.status, 400, answer.summary);
  });

  it('text survives unchanged: emoji, quotes, markup', async () => {
    const token = await login();
    const text = 'Grüße 🎭 "quoted" <b>bold</b> \u2028 end';
    const { threadId } = await ask(token, text);
    const thread = await expectJson(threadSchema, `${BACKEND_URL}/api/threads/${threadId}`, { token });
    assert.equal(thread.messages[0]?.text, text);
  });

  it('a new thread appears in the list', async () => {
    const token = await login();
    const { threadId } = await ask(token, 'list me');
    const { threads } = await expectJson(threadsSchema, `${BACKEND_URL}/api/threads`, { token });
    assert.ok(threads.some(({ id }) => id === threadId));
  });

  it('a deleted thread is gone', async () => {
    const token = await login();
    const { threadId } = await ask(token, 'delete me');
    const url = `${BACKEND_URL}/api/threads/${threadId}`;
    const deleted = await call(url, { method: 'DELETE', token });
    assert.equal(deleted.status, 204, deleted.summary);
    const gone = await call(url, { token });
    assert.equal(gone.status, 404, gone.summary);
  });

  it('a message before the token is answered with an error event', async () => {
    await withChat(async (chat) => {
      chat.send({ type: 'message', text: 'let me in' });
      assert.equal((await chat.next('error'))['code'], 'unauthenticated');
    });
  });

  it('a broken frame does not end the connection', async () => {
    await withChat(async (chat) => {
      chat.sendText('not JSON');
      assert.equal((await chat.next('error'))['code'], 'bad_frame');
      chat.send({ type: 'ping' });
      await chat.next('pong');
    });
  });
});
