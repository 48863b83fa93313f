import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import WebSocket, { type ClientOptions } from 'ws';
import type { WebsocketProbeConfig } from '#core/config/probe-schema.ts';
import { closeName } from '#core/health/judge-websocket.ts';
import type { RawSample } from '#core/health/raw-sample.ts';
import { toProbeError } from './probe-error.ts';
import { lap, type ProbeTrack, startTrack } from './probe-track.ts';
import { type EndProbe, errorAt, type ProbeOptions, runToDeadline } from './run-to-deadline.ts';
import { socketOptions } from './tracked-lookup.ts';
import { watchSocket } from './watch-socket.ts';
import { holdConversation } from './websocket-conversation.ts';

const MOST_MESSAGE_BYTES = 1_048_576;

/** Connects, holds the configured conversation and closes. Never throws; ends by its deadline. */
export function probeWebsocket(config: WebsocketProbeConfig, options: ProbeOptions): Promise<RawSample> {
  const track = startTrack('websocket', options.timeoutMs);
  return runToDeadline(track, options, (end) => {
    const url = new URL(config.url);
    if (isIP(url.hostname.replace(/^\[|\]$/g, ''))) track.phase = 'connect';
    const socket = openSocket(config, track);
    socket.on('upgrade', (response) => readHandshake(response, track));
    socket.on('unexpected-response', (_request, response: IncomingMessage) => {
      readHandshake(response, track);
      end({ ...errorAt(track, 'protocol', `handshake answered ${response.statusCode}`), phase: 'handshake' });
    });
    socket.on('error', (error) => end(conversationError(error, track)));
    socket.on('close', (code) => endClosed(code, track, end));
    holdConversation(socket, config, track, end);
    return () => {
      // Destroying a socket that has not connected is reported as an error nobody waits for any more.
      socket.removeAllListeners();
      socket.on('error', () => undefined);
      socket.terminate();
    };
  });
}

function openSocket(config: WebsocketProbeConfig, track: ProbeTrack): WebSocket {
  const options: ClientOptions = {
    headers: { 'user-agent': 'Greenroom', ...config.headers },
    perMessageDeflate: false,
    followRedirects: false,
    rejectUnauthorized: false,
    maxPayload: MOST_MESSAGE_BYTES,
    finishRequest: (request) => {
      request.once('socket', (socket) => watchSocket(socket, track));
      request.end();
    },
    ...socketOptions(track),
  };
  return new WebSocket(config.url, config.subprotocol === undefined ? [] : [config.subprotocol], options);
}

function readHandshake(response: IncomingMessage, track: ProbeTrack): void {
  lap(track, 'firstByteMs', 'handshake');
  const { raw } = track;
  raw.statusCode = response.statusCode ?? null;
  raw.headers = Object.fromEntries(
    Object.entries(response.headers).map(([name, value]) => [name, [value ?? ''].flat().join(', ')]),
  );
  raw.subprotocol = raw.headers['sec-websocket-protocol'] ?? null;
}

/** The library refuses a handshake with the wrong subprotocol; what was chosen is in the headers and is judged. */
function conversationError(error: Error, track: ProbeTrack): ReturnType<typeof toProbeError> | null {
  if (/subprotocol/.test(error.message)) return null;
  const code = (error as NodeJS.ErrnoException).code;
  if (code?.startsWith('WS_ERR_') || track.phase === 'handshake')
    return errorAt(track, 'protocol', `broken WebSocket protocol: ${error.message}`);
  return toProbeError(error, track);
}

function endClosed(code: number, track: ProbeTrack, end: EndProbe): void {
  const how = code === 1006 ? 'without a close frame' : `with ${closeName(code)}`;
  track.raw.closeCode = code;
  end(errorAt(track, 'closed', `closed ${how} before ${awaited(track)}`));
}

function awaited({ phase }: ProbeTrack): string {
  if (phase === 'message') return 'the expected message came';
  return phase === 'pong' ? 'a pong came' : 'the handshake ended';
}
