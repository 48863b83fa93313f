import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { login } from './call.ts';
import { ChatConnection, SOCKET_URL, withChat } from './chat-connection.ts';

const EVENT_ORDER = [
  'connected',
  'message_accepted',
  'agent_started',
  'agent_thinking',
  'tool_executing',
  'tool_completed',
  'agent_completed',
];

describe('P1 WebSocket events', { concurrency: 5 }, () => {
  it('the subprotocol chat.v1 is agreed on', async () => {
    await withChat(async (chat) => {
      assert.equal(chat.protocol, 'chat.v1');
    });
  });

  it('a client without the subprotocol is refused with 400', async () => {
    await assert.rejects(
      () => ChatConnection.open([]),
      (error: Error) => {
        assert.match(error.message, /Unexpected server response: 400/, error.message);
        return true;
      },
    );
  });

  it('a token connects the user it belongs to', async () => {
    const token = await login();
    await withChat(async (chat) => {
      const connected = await chat.authenticate(token);
      assert.equal((connected['user'] as { name: string }).name, 'Ada', SOCKET_URL);
    });
  });

  it('all agent events arrive in their order', async () => {
    const token = await login();
    await withChat(async (chat) => {
      await chat.authenticate(token);
      chat.send({ type: 'message', text: 'What is 6 * 7?' });
      await chat.next('agent_completed');
      assert.deepEqual(
        chat.events.map((event) => event.type),
        EVENT_ORDER,
      );
    });
  });

  it('every event of an answer carries its thread and message', async () => {
    const token = await login();
    await withChat(async (chat) => {
      await chat.authenticate(token);
      chat.send({ type: 'message', text: 'one two three' });
      const last = await chat.next('agent_completed');
      const events = chat.events.slice(EVENT_ORDER.indexOf('message_accepted'));
      assert.equal(events.length, 6);
      for (const event of events) {
        assert.equal(event['threadId'], last['threadId'], event.type);
        assert.equal(event['messageId'], last['messageId'], event.type);
      }
    });
  });
});
