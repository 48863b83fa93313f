import type WebSocket from 'ws';
import type { RawData } from 'ws';
import type { WebsocketProbeConfig } from '#core/config/probe-schema.ts';
import { judgeMessageText } from '#core/health/judge-websocket.ts';
import { elapsedMs, lap, type ProbeTrack, stopLatency } from './probe-track.ts';
import { type EndProbe, errorAt } from './run-to-deadline.ts';

const MOST_KEPT = 20;
const MOST_KEPT_CHARS = 1_048_576;
const MOST_MESSAGES = 10_000;
/** A server that drops or refuses a client right after the handshake does so within this, in ms. */
const LINGER_MS = 50;
/** How long the closing handshake may take, in ms; it is not part of the latency. */
const CLOSE_WAIT_MS = 1_000;

/** Pings, sends and waits as configured once the socket is open, then closes it and notes the close code. */
export function holdConversation(
  socket: WebSocket,
  config: WebsocketProbeConfig,
  track: ProbeTrack,
  end: EndProbe,
): void {
  let isPonged = !config.ping;
  let isAnswered = config.send === undefined && config.expect.message === undefined;
  const isConnectOnly = isAnswered && isPonged;
  let seen = 0;
  const advance = (): void => {
    track.phase = isPonged ? 'message' : 'pong';
    if (isPonged && isAnswered && socket.readyState === socket.OPEN) part(socket, isConnectOnly, track, end);
  };
  socket.once('open', () => {
    track.lapMs = performance.now();
    if (config.ping)
      measurePing(socket, track, () => {
        isPonged = true;
        advance();
      });
    if (config.send !== undefined) socket.send(config.send);
    advance();
  });
  socket.on('message', (data) => {
    if (isAnswered) return;
    seen += 1;
    const text = textOf(data);
    const isWanted = isLastWanted(text, config);
    keep(track, text, isWanted);
    if (isWanted) isAnswered = true;
    else if (seen >= MOST_MESSAGES)
      end(errorAt(track, 'protocol', `${MOST_MESSAGES} messages came, none as expected`));
    // A message may come with the handshake, before `open`.
    if (isAnswered && socket.readyState === socket.OPEN) advance();
  });
}

/** Without `send` the first message is the one that counts, right or wrong. */
function isLastWanted(text: string, { send, expect }: WebsocketProbeConfig): boolean {
  return (
    send === undefined || expect.message === undefined || judgeMessageText(text, expect.message) === null
  );
}

function measurePing(socket: WebSocket, track: ProbeTrack, done: () => void): void {
  const sentMs = elapsedMs(track);
  socket.once('pong', () => {
    track.raw.pingMs = Math.round((elapsedMs(track) - sentMs) * 1_000) / 1_000;
    done();
  });
  socket.ping();
}

/** The first ones are kept, and always the newest: bounded, whatever the server sends. */
function keep({ raw }: ProbeTrack, text: string, isWanted: boolean): void {
  const chars = raw.messages.reduce((sum, message) => sum + message.length, text.length);
  if (isWanted || (raw.messages.length < MOST_KEPT && chars <= MOST_KEPT_CHARS)) raw.messages.push(text);
  else raw.messages[raw.messages.length - 1] = text;
}

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8');
  return (Buffer.isBuffer(data) ? data : Buffer.from(data)).toString('utf8');
}

/** Takes leave. A server that drops the connection instead of closing it after us is forgiven. */
function part(socket: WebSocket, isConnectOnly: boolean, track: ProbeTrack, end: EndProbe): void {
  lap(track, 'transferMs', 'close');
  stopLatency(track);
  let isOurs = false;
  const leave = (): void => {
    isOurs = true;
    socket.close(1000);
  };
  const timers = [
    setTimeout(leave, isConnectOnly ? LINGER_MS : 0),
    setTimeout(() => end(null), CLOSE_WAIT_MS),
  ];
  socket.removeAllListeners('close');
  socket.once('close', (code) => {
    for (const timer of timers) clearTimeout(timer);
    track.raw.closeCode = isOurs && code === 1006 ? null : code;
    end(null);
  });
}
