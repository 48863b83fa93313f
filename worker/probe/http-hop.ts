import { createHash } from 'node:crypto';
import http, { type ClientRequest, type IncomingMessage } from 'node:http';
import https from 'node:https';
import { isIP } from 'node:net';
import type { ProbeError } from '#core/health/raw-sample.ts';
import { toProbeError } from './probe-error.ts';
import { lap, type ProbeTrack } from './probe-track.ts';
import { socketOptions } from './tracked-lookup.ts';
import { watchSocket } from './watch-socket.ts';

export interface HttpHop {
  url: string;
  method: string;
  headers: Record<string, string>;
  body: string | undefined;
}

const USER_AGENT = 'Greenroom';
const MOST_HEADER_BYTES = 65_536;

/** Sends one request over a connection of its own; `done` comes at most once. Returns what destroys the connection. */
export function sendHop(
  hop: HttpHop,
  track: ProbeTrack,
  maxBodyBytes: number,
  done: (error: ProbeError | null) => void,
): () => void {
  const url = new URL(hop.url);
  resetAnswer(track, url);
  const request = (url.protocol === 'https:' ? https : http).request(url, {
    method: hop.method,
    headers: { 'user-agent': USER_AGENT, accept: '*/*', 'accept-encoding': 'identity', ...hop.headers },
    agent: false,
    // Trust is judged, not enforced: an ended certificate must not hide what the service says.
    rejectUnauthorized: false,
    maxHeaderSize: MOST_HEADER_BYTES,
    ...socketOptions(track),
  });
  let isDone = false;
  const finish = (error: ProbeError | null): void => {
    if (isDone) return;
    isDone = true;
    done(error);
  };
  request.on('error', (error) => finish(toProbeError(error, track)));
  request.once('socket', (socket) => watchSocket(socket, track));
  request.once('response', (response) => readAnswer(response, request, track, maxBodyBytes, finish));
  request.once('upgrade', (response) => {
    readHead(response, track);
    endAnswer(track, [], finish);
  });
  request.end(hop.body);
  return () => request.destroy();
}

function resetAnswer(track: ProbeTrack, url: URL): void {
  track.phase = isIP(url.hostname.replace(/^\[|\]$/g, '')) ? 'connect' : 'dns';
  Object.assign(track.raw, {
    statusCode: null,
    headers: {},
    body: '',
    bodyBytes: 0,
    isTruncated: false,
    tls: null,
  });
}

function readHead(response: IncomingMessage, track: ProbeTrack): void {
  lap(track, 'firstByteMs', 'transfer');
  track.raw.statusCode = response.statusCode ?? null;
  track.raw.headers = Object.fromEntries(
    Object.entries(response.headers).map(([name, value]) => [name, [value ?? ''].flat().join(', ')]),
  );
}

function readAnswer(
  response: IncomingMessage,
  request: ClientRequest,
  track: ProbeTrack,
  maxBodyBytes: number,
  finish: (error: ProbeError | null) => void,
): void {
  readHead(response, track);
  const chunks: Buffer[] = [];
  response.on('data', (chunk: Buffer) => {
    const room = maxBodyBytes - track.raw.bodyBytes;
    const kept = chunk.length > room ? chunk.subarray(0, room) : chunk;
    chunks.push(kept);
    track.raw.bodyBytes += kept.length;
    if (chunk.length <= room) return;
    track.raw.isTruncated = true;
    endAnswer(track, chunks, finish);
    request.destroy();
  });
  response.once('end', () => endAnswer(track, chunks, finish));
  response.on('error', (error) => finish(toProbeError(error, track)));
}

function endAnswer(
  track: ProbeTrack,
  chunks: readonly Buffer[],
  finish: (error: ProbeError | null) => void,
): void {
  if (track.raw.body === '' && chunks.length > 0) {
    const bytes = Buffer.concat(chunks);
    track.raw.body = bytes.toString('utf8');
    track.raw.bodyHash = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
  }
  lap(track, 'transferMs', 'transfer');
  finish(null);
}
