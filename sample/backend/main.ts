import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { RefusedRequest, type Reply, readJson } from '../process/http-message.ts';
import type { Identity } from '../process/identity.ts';
import { startService } from '../process/start-service.ts';
import { checkAuth, type User, whoIs } from './auth-client.ts';
import { takeTurn } from './chat.ts';
import { CHAT_PROTOCOL, serveChat } from './chat-socket.ts';
import { AGENT_STAGES } from './run-agent.ts';
import { ThreadStore } from './thread-store.ts';

const chatSchema = z.object({ text: z.string(), threadId: z.string().optional() });

startService((identity) => {
  const threads = new ThreadStore();
  return {
    allowedOrigins: [identity.frontendUrl],
    answer: (request, path) => answer(identity, threads, request, path),
    socket: {
      path: '/ws',
      protocol: CHAT_PROTOCOL,
      onSocket: (socket) => serveChat(identity, threads, socket),
    },
  };
});

async function answer(
  identity: Identity,
  threads: ThreadStore,
  request: IncomingMessage,
  path: string,
): Promise<Reply | null> {
  if (request.method === 'GET' && path === '/health') return health(identity, threads);
  if (!path.startsWith('/api/')) return null;
  const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
  const user = await whoIs(identity.authUrl, token);
  const threadId = /^\/api\/threads\/([^/]+)$/.exec(path)?.[1];
  if (threadId !== undefined) return oneThread(threads, user, request.method ?? '', threadId);
  switch (`${request.method} ${path}`) {
    case 'POST /api/chat':
      return chat(threads, user, await readJson(request));
    case 'GET /api/threads':
      return { status: 200, body: { threads: threads.listOf(user.email).map(({ id }) => ({ id })) } };
    case 'GET /api/agents':
      return { status: 200, body: { revision: identity.revision, stages: AGENT_STAGES } };
    default:
      return null;
  }
}

/** Without auth nobody can be let in, so the backend is not ready either. */
async function health(identity: Identity, threads: ThreadStore): Promise<Reply> {
  const auth = await checkAuth(identity.authUrl);
  const isReady = auth === 'ok';
  return {
    status: isReady ? 200 : 503,
    body: {
      status: isReady ? 'ok' : 'unavailable',
      revision: identity.revision,
      checks: { auth, agent: 'ok', threads: threads.size },
    },
  };
}

function chat(threads: ThreadStore, user: User, body: unknown): Reply {
  const asked = chatSchema.safeParse(body);
  if (!asked.success) throw new RefusedRequest(400, 'bad_chat', 'chat needs a text');
  return { status: 200, body: takeTurn(threads, user, asked.data.text, asked.data.threadId, new Date()) };
}

function oneThread(threads: ThreadStore, user: User, method: string, threadId: string): Reply | null {
  if (method === 'GET') return { status: 200, body: threads.find(user.email, threadId) };
  if (method !== 'DELETE') return null;
  threads.remove(user.email, threadId);
  return { status: 204, body: '' };
}
