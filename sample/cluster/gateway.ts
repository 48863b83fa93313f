import { createServer, type IncomingMessage, request as requestUpstream, type Server } from 'node:http';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { sendReply } from '../process/http-message.ts';
import type { ServiceSlot } from './service-slot.ts';

/**
 * Owns a service's public port, like the front of a serverless platform: passes HTTP and WebSocket upgrades on to
 * the ready process, and answers 503 itself when there is none. It has no time limit of its own.
 */
export function createGateway(slot: ServiceSlot): Server {
  const server = createServer((request, response) => {
    const target = slot.target;
    if (target === null) {
      request.resume();
      sendReply(
        response,
        { status: 503, body: `Service Unavailable: ${slot.whyUnavailable}` },
        edgeHeaders(),
      );
      return;
    }
    const upstream = requestUpstream({
      host: '127.0.0.1',
      port: target,
      method: request.method,
      path: request.url,
      headers: request.headers,
      agent: false,
    });
    upstream.on('response', (answer) => {
      const { connection: _, ...headers } = answer.headers;
      response.writeHead(answer.statusCode ?? 502, headers);
      answer.pipe(response);
      answer.on('error', () => response.destroy());
    });
    upstream.on('error', (error) => {
      if (response.headersSent) response.destroy();
      else sendReply(response, { status: 502, body: `Bad Gateway: ${error.message}` }, edgeHeaders());
    });
    response.on('close', () => upstream.destroy());
    request.pipe(upstream);
  });
  server.requestTimeout = 0;
  server.on('upgrade', (request, socket, head) => passUpgrade(slot, request, socket, head));
  return server;
}

function passUpgrade(slot: ServiceSlot, request: IncomingMessage, client: Duplex, head: Buffer): void {
  const target = slot.target;
  client.on('error', () => client.destroy());
  if (target === null) {
    const body = `Service Unavailable: ${slot.whyUnavailable}`;
    const length = Buffer.byteLength(body);
    client.end(
      `HTTP/1.1 503 Service Unavailable\r\ncontent-type: text/plain\r\ncontent-length: ${length}\r\nconnection: close\r\n\r\n${body}`,
    );
    return;
  }
  const upstream = connect(target, '127.0.0.1', () => {
    upstream.write(headOf(request));
    upstream.write(head);
    upstream.pipe(client);
    client.pipe(upstream);
  });
  upstream.on('error', () => client.destroy());
  upstream.on('close', () => client.destroy());
  client.on('close', () => upstream.destroy());
}

function headOf(request: IncomingMessage): string {
  const lines = [`${request.method} ${request.url} HTTP/1.1`];
  for (let at = 0; at < request.rawHeaders.length; at += 2) {
    lines.push(`${request.rawHeaders[at]}: ${request.rawHeaders[at + 1]}`);
  }
  return `${lines.join('\r\n')}\r\n\r\n`;
}

function edgeHeaders(): Record<string, string> {
  return { server: 'sample-edge' };
}
