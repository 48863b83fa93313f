import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { type WebSocket, WebSocketServer } from 'ws';
import { BOOT_CRASH_EXIT_CODE, bootCrashLines } from './boot-crash.ts';
import { type Fault, NO_FAULT, orderSchema } from './fault.ts';
import { errorReply, pathOf, type Reply, sendReply } from './http-message.ts';
import { type Identity, readIdentity } from './identity.ts';
import { formatLogLine, type LogLevel } from './log-line.ts';
import { watchParent } from './watch-parent.ts';

interface SocketEndpoint {
  path: string;
  protocol: string;
  onSocket: (socket: WebSocket) => void;
}

export interface Service {
  /** Answers one request; null means that there is no such path. */
  answer: (request: IncomingMessage, path: string) => Promise<Reply | null>;
  socket?: SocketEndpoint;
  /** Origins whose pages may call this service from a browser. */
  allowedOrigins?: string[];
}

interface Running {
  identity: Identity;
  service: Service;
  sockets: WebSocketServer;
  fault: Fault;
  /** Whether the last answer was a server error: only the first of a series is logged. */
  isFailing: boolean;
}

function log(level: LogLevel, text: string): void {
  process.stderr.write(`${formatLogLine(new Date(), process.pid, level, text)}\n`);
}

/** Runs one service of the sample in this process until its parent goes or SIGTERM comes. */
export function startService(build: (identity: Identity) => Service): void {
  const identity = readIdentity(process.env);
  if (identity.crashesAtBoot) crashAtBoot();
  const service = build(identity);
  const endpoint = service.socket;
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: 64 * 1024,
    handleProtocols: () => endpoint?.protocol ?? false,
  });
  const running: Running = { identity, service, sockets, fault: NO_FAULT, isFailing: false };
  const server = createServer((request, response) => void handleRequest(running, request, response));
  server.on('upgrade', (request, socket, head) => void handleUpgrade(running, request, socket, head));
  process.on('message', (message) => obey(running, message));
  const stop = () => stopService(server, sockets);
  process.on('SIGTERM', stop);
  // Ctrl-C reaches the whole terminal group: the cluster decides the order in which services stop.
  process.on('SIGINT', () => undefined);
  watchParent(stop);
  server.listen(0, '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo;
    log('INFO', `${identity.service} ${identity.revision} listens`);
    process.send?.({ type: 'listening', port });
  });
}

function crashAtBoot(): never {
  process.stderr.write(`${bootCrashLines(new Date()).join('\n')}\n`);
  process.exit(BOOT_CRASH_EXIT_CODE);
}

function obey(running: Running, message: unknown): void {
  const order = orderSchema.safeParse(message);
  if (!order.success) return;
  running.fault = order.data.fault;
  log('WARNING', `fault is now ${running.fault.kind}`);
  if (running.fault.kind === 'drop_sockets') for (const socket of running.sockets.clients) socket.terminate();
}

async function handleRequest(running: Running, request: IncomingMessage, response: ServerResponse) {
  if (running.fault.kind === 'hang') return;
  if (running.fault.kind === 'slow') await delay(running.fault.ms);
  const headers = replyHeaders(running, request);
  const reply = await replyTo(running, request);
  sendReply(response, reply, headers);
  const isError = reply.status >= 500;
  if (isError && !running.isFailing)
    log('ERROR', `${request.method} ${request.url} answered ${reply.status}`);
  running.isFailing = isError;
}

async function replyTo({ service, fault, identity }: Running, request: IncomingMessage): Promise<Reply> {
  if (fault.kind === 'answer_503') {
    const message = `${identity.service} ${identity.revision} is unavailable`;
    return { status: 503, body: { error: { code: 'unavailable', message } } };
  }
  if (request.method === 'OPTIONS') return { status: 204, body: '' };
  try {
    const path = pathOf(request);
    const reply = await service.answer(request, path);
    return reply ?? { status: 404, body: { error: { code: 'not_found', message: `no such path: ${path}` } } };
  } catch (error) {
    return errorReply(error);
  }
}

function replyHeaders({ service, identity }: Running, request: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = { 'x-revision': identity.revision };
  const origin = request.headers.origin;
  if (origin !== undefined && service.allowedOrigins?.includes(origin)) {
    headers['access-control-allow-origin'] = origin;
    headers['access-control-allow-headers'] = 'authorization, content-type';
    headers['access-control-allow-methods'] = 'GET, POST, DELETE';
    headers['vary'] = 'origin';
  }
  return headers;
}

async function handleUpgrade(running: Running, request: IncomingMessage, socket: Duplex, head: Buffer) {
  socket.on('error', () => socket.destroy());
  if (running.fault.kind === 'hang') return;
  if (running.fault.kind === 'slow') await delay(running.fault.ms);
  if (running.fault.kind === 'answer_503')
    return refuseUpgrade(socket, '503 Service Unavailable', 'unavailable');
  const endpoint = running.service.socket;
  if (endpoint === undefined || pathOf(request) !== endpoint.path) {
    return refuseUpgrade(socket, '404 Not Found', 'no WebSocket here');
  }
  const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim());
  if (!offered.includes(endpoint.protocol)) {
    return refuseUpgrade(socket, '400 Bad Request', `subprotocol ${endpoint.protocol} is required`);
  }
  running.sockets.handleUpgrade(request, socket, head, (accepted) => {
    if (running.fault.kind === 'drop_sockets') accepted.terminate();
    else endpoint.onSocket(accepted);
  });
}

function refuseUpgrade(socket: Duplex, status: string, text: string): void {
  const length = Buffer.byteLength(text);
  socket.end(
    `HTTP/1.1 ${status}\r\ncontent-type: text/plain\r\ncontent-length: ${length}\r\nconnection: close\r\n\r\n${text}`,
  );
}

function stopService(server: Server, sockets: WebSocketServer): void {
  for (const socket of sockets.clients) socket.close(1001, 'going away');
  server.close();
  setTimeout(() => process.exit(0), 150);
}
