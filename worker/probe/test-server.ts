import http, { type RequestListener } from 'node:http';
import https from 'node:https';
import net, { type AddressInfo, type Server, type Socket } from 'node:net';
import type { TestCertificate } from './make-certificate.ts';

/** A real server on a free port of this machine, for tests. */
export interface TestServer {
  port: number;
  server: Server;
  /** Connections now open on its side. */
  openSockets: () => number;
  close: () => Promise<void>;
}

export function serveHttp(listener: RequestListener): Promise<TestServer> {
  return listen(http.createServer(listener));
}

export function serveHttps(
  certificate: TestCertificate,
  listener: RequestListener,
  chain = '',
): Promise<TestServer> {
  const key = certificate.key.export({ type: 'pkcs8', format: 'pem' });
  return listen(https.createServer({ key, cert: certificate.cert + chain }, listener));
}

/** Whatever a bare TCP server does to whoever connects. */
export function serveTcp(onSocket: (socket: Socket) => void): Promise<TestServer> {
  return listen(
    net.createServer((socket) => {
      socket.on('error', () => socket.destroy());
      onSocket(socket);
    }),
  );
}

/** A port on which nobody listens: taken, then let go. */
export async function freePort(): Promise<number> {
  const { port, close } = await serveTcp(() => undefined);
  await close();
  return port;
}

export function listen(server: Server): Promise<TestServer> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const close = (): Promise<void> => {
        for (const socket of sockets) socket.destroy();
        return new Promise((closed) => server.close(() => closed()));
      };
      const { port } = server.address() as AddressInfo;
      resolve({ port, server, openSockets: () => sockets.size, close });
    });
  });
}
