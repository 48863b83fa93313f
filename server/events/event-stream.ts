import { BEAT_MS, type StreamStatus } from '#core/api/events.ts';
import { type ChangeFeed, changeFeed, type FeedMessage } from './change-feed.ts';

// A browser that stopped reading must not fill our memory: it is cut off and reconnects to a resync.
const MAX_UNREAD = 500;

/** Server-sent events of one environment (all of them without a name) until the client goes away. */
export function eventStream(
  environment: string | undefined,
  signal: AbortSignal,
  feed: ChangeFeed = changeFeed(),
): Response {
  const encoder = new TextEncoder();
  let stop = () => {};
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const send = (event: string, value: unknown) => {
          if ((controller.desiredSize ?? 0) < -MAX_UNREAD) return close();
          controller.enqueue(encoder.encode(`event: ${event}\ndata: ${JSON.stringify(value)}\n\n`));
        };
        const unsubscribe = feed.subscribe((message) => forward(message, environment, send));
        const beat = setInterval(() => send('beat', status(feed)), BEAT_MS);
        stop = () => {
          clearInterval(beat);
          unsubscribe();
        };
        const close = () => {
          stop();
          controller.close();
        };
        signal.addEventListener('abort', stop, { once: true });
        controller.enqueue(encoder.encode('retry: 1000\n\n'));
        send('hello', status(feed));
      },
      cancel() {
        stop();
      },
    },
    new CountQueuingStrategy({ highWaterMark: 1 }),
  );
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    },
  });
}

function forward(
  message: FeedMessage,
  environment: string | undefined,
  send: (event: string, value: unknown) => void,
): void {
  if (message.kind === 'change') {
    if (environment === undefined || message.change.environment === environment)
      send('change', message.change);
    return;
  }
  const database = message.kind === 'away' ? 'away' : 'ok';
  send(message.kind === 'away' ? 'beat' : 'resync', { at: Date.now(), database } satisfies StreamStatus);
}

function status(feed: ChangeFeed): StreamStatus {
  return { at: Date.now(), database: feed.isAway ? 'away' : 'ok' };
}
