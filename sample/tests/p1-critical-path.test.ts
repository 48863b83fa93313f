import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { z } from 'zod';
import { ask, call, expectJson, login, OTHER_EMAIL, threadSchema } from './call.ts';
import { withChat } from './chat-connection.ts';
import { BACKEND_URL, FRONTEND_URL } from './sample-urls.ts';

const configSchema = z.object({ backendUrl: z.string(), authUrl: z.string() });
const tokenSchema = z.object({ token: z.string() });

describe('P1 Critical path', { concurrency: 8 }, () => {
  it('golden path: login, question, answer', async () => {
    const turn = await ask(await login(), 'What is 12 * (3 + 4)?');
    assert.equal(turn.answer, '12 * (3 + 4) = 84');
  });

  it('golden path over the WebSocket', async () => {
    const token = await login();
    await withChat(async (chat) => {
      await chat.authenticate(token);
      chat.send({ type: 'message', text: 'What is 12 * (3 + 4)?' });
      assert.equal((await chat.next('agent_completed'))['answer'], '12 * (3 + 4) = 84');
    });
  });

  it('golden path from the page: its own configuration leads to an answer', async () => {
    const config = await expectJson(configSchema, `${FRONTEND_URL}/config.json`);
    const json = { email: OTHER_EMAIL, password: 'curtain-up' };
    const { token } = await expectJson(tokenSchema, `${config.authUrl}/login`, { json });
    const asked = { token, json: { text: 'ARR of $120K MRR' } };
    const { answer } = await expectJson(
      z.object({ answer: z.string() }),
      `${config.backendUrl}/api/chat`,
      asked,
    );
    assert.equal(answer, 'ARR is $1440000');
  });

  it('the conversation is kept', async () => {
    const token = await login();
    const { threadId } = await ask(token, 'keep this');
    const thread = await expectJson(threadSchema, `${BACKEND_URL}/api/threads/${threadId}`, { token });
    assert.deepEqual(
      thread.messages.map(({ author, text }) => [author, text]),
      [
        ['user', 'keep this'],
        ['agent', '2 words, 2 different, longest "keep"'],
      ],
    );
  });

  it('a second question continues the thread', async () => {
    const token = await login();
    const first = await ask(token, 'first question');
    const second = await ask(token, 'second question', first.threadId);
    assert.equal(second.threadId, first.threadId);
    const thread = await expectJson(threadSchema, `${BACKEND_URL}/api/threads/${first.threadId}`, { token });
    assert.equal(thread.messages.length, 4);
  });

  it('HTTP and WebSocket share a thread', async () => {
    const token = await login();
    const { threadId } = await ask(token, 'over HTTP');
    await withChat(async (chat) => {
      await chat.authenticate(token);
      chat.send({ type: 'message', text: 'over the socket', threadId });
      assert.equal((await chat.next('message_accepted'))['threadId'], threadId);
      await chat.next('agent_completed');
    });
    const thread = await expectJson(threadSchema, `${BACKEND_URL}/api/threads/${threadId}`, { token });
    assert.equal(thread.messages.filter(({ author }) => author === 'user').length, 2);
  });

  it('people do not see each other’s threads', async () => {
    const { threadId } = await ask(await login(), 'private');
    const answer = await call(`${BACKEND_URL}/api/threads/${threadId}`, { token: await login(OTHER_EMAIL) });
    assert.equal(answer.status, 404, answer.summary);
  });

  it('ten people are answered at the same time', async () => {
    const token = await login();
    const questions = Array.from({ length: 10 }, (_, index) => `${index} * ${index}`);
    const turns = await Promise.all(questions.map((question) => ask(token, question)));
    assert.deepEqual(
      turns.map(({ answer }) => answer),
      questions.map((question, index) => `${question} = ${index * index}`),
    );
  });
});
