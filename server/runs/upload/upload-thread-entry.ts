import { setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { AppError } from '#core/errors/app-error.ts';
import { storeUpload } from './store-upload.ts';
import type { FromThread, SentClaim, ToThread } from './thread-messages.ts';

// Reads and stores the uploads that the web process passes on, so that its own thread stays free to answer.

/** Enough for pages to go first; more would only keep uploads waiting for Postgres and the collector. */
const NICENESS = 4;

// On Linux a priority is a thread's own; elsewhere this would slow the whole process down.
if (process.platform === 'linux') setPriority(NICENESS);

type Open = { push(message: ToThread): void; readonly chunks: AsyncIterable<Uint8Array> };

const open = new Map<number, Open>();

function say(message: FromThread): void {
  parentPort?.postMessage(message);
}

/** The chunks of one upload as they come over; each that was taken makes room for another. */
function receive(id: number): Open {
  const waiting: ToThread[] = [];
  let wake = () => {};
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (;;) {
      const message = waiting.shift();
      if (message === undefined) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      } else if (message.kind === 'chunk') {
        say({ kind: 'taken', id });
        yield message.bytes;
      } else if (message.kind === 'cut') {
        throw new AppError(message.error.code, message.error.message, message.error.hint);
      } else return;
    }
  }
  const push = (message: ToThread) => {
    waiting.push(message);
    wake();
  };
  return { push, chunks: chunks() };
}

async function store(id: number, sent: SentClaim): Promise<void> {
  const upload = receive(id);
  open.set(id, upload);
  try {
    const body = { ...sent.body, chunks: upload.chunks };
    say({ kind: 'stored', id, recorded: await storeUpload({ ...sent, body }, () => new Date()) });
  } catch (error) {
    if (error instanceof AppError) {
      const { code, message, hint } = error;
      say({ kind: 'refused', id, error: { code, message, hint } });
    } else say({ kind: 'failed', id, error: error instanceof Error ? error : new Error(String(error)) });
  } finally {
    open.delete(id);
  }
}

parentPort?.on('message', (message: ToThread) => {
  if (message.kind === 'upload') void store(message.id, message.sent);
  else open.get(message.id)?.push(message);
});
