import type { RawData, WebSocket } from 'ws';
import { z } from 'zod';
import { RefusedRequest } from '../process/http-message.ts';
import type { Identity } from '../process/identity.ts';
import { type User, whoIs } from './auth-client.ts';
import { takeTurn } from './chat.ts';
import type { ThreadStore } from './thread-store.ts';

export const CHAT_PROTOCOL = 'chat.v1';

const frameSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ping') }),
  z.object({ type: z.literal('authenticate'), token: z.string() }),
  z.object({ type: z.literal('message'), text: z.string(), threadId: z.string().optional() }),
]);

type Frame = z.infer<typeof frameSchema>;

/** The server is silent until the client speaks; a ping needs no token, a message does. */
export function serveChat(identity: Identity, threads: ThreadStore, socket: WebSocket): void {
  let user: User | null = null;
  const say = (event: object) => socket.send(JSON.stringify(event));
  let turn: Promise<void> = Promise.resolve();

  const obey = async (frame: Frame) => {
    switch (frame.type) {
      case 'ping':
        return say({ type: 'pong', revision: identity.revision });
      case 'authenticate':
        user = await whoIs(identity.authUrl, frame.token);
        return say({ type: 'connected', revision: identity.revision, user });
      case 'message':
        if (user === null) throw new RefusedRequest(401, 'unauthenticated', 'authenticate first');
        return sayTurn(takeTurn(threads, user, frame.text, frame.threadId, new Date()), say);
    }
  };

  // One frame at a time: a message sent right behind "authenticate" must find the user known.
  socket.on('message', (raw) => {
    turn = turn.then(() => obey(parseFrame(raw))).catch((error: unknown) => say(errorEvent(error)));
  });
}

function sayTurn(turn: ReturnType<typeof takeTurn>, say: (event: object) => void): void {
  const { threadId, messageId, events } = turn;
  say({ type: 'message_accepted', threadId, messageId });
  for (const event of events) say({ ...event, threadId, messageId });
}

function parseFrame(raw: RawData): Frame {
  const text = Buffer.isBuffer(raw) ? raw.toString('utf8') : String(raw);
  try {
    return frameSchema.parse(JSON.parse(text));
  } catch {
    throw new RefusedRequest(400, 'bad_frame', 'a frame is JSON of type ping, authenticate or message');
  }
}

function errorEvent(error: unknown): object {
  if (error instanceof RefusedRequest) return { type: 'error', code: error.code, message: error.message };
  return { type: 'error', code: 'internal', message: error instanceof Error ? error.message : String(error) };
}
