import { Worker } from 'node:worker_threads';
import { AppError } from '#core/errors/app-error.ts';
import { logger } from '../../logger.ts';
import type { RecordedRun } from '../arrived-upload.ts';
import type { SentUpload } from './store-upload.ts';
import type { FromThread, SentError, ToThread } from './thread-messages.ts';

type Open = {
  /** Chunks on their way. */
  ahead: number;
  isOver: boolean;
  wake(): void;
  settle(recorded: RecordedRun): void;
  refuse(error: Error): void;
};

/** Chunks that may wait for the thread, some 64 KiB each. */
const MOST_AHEAD = 16;
/** Twice what two uploads at their limits hold. A heap that may grow further is also collected later. */
const MOST_HEAP_MB = 768;

/**
 * A thread that reads and stores uploads, so that pages are answered while large reports are parsed. It is made anew
 * when it breaks, which costs the uploads it was at and nothing else.
 */
export class UploadThread {
  readonly #entry: URL;
  readonly #open = new Map<number, Open>();
  #worker: Worker | undefined;
  #last = 0;

  /** `entry` is the file that the thread runs. */
  constructor(entry: URL) {
    this.#entry = entry;
  }

  /** Starts the thread, so that the first upload need not wait for it. */
  start(): void {
    this.#started();
  }

  /** Ends the thread; uploads it was at are refused. */
  async end(): Promise<void> {
    const worker = this.#worker;
    if (worker === undefined) return;
    this.#lose(new Error('the upload thread was ended'));
    await worker.terminate();
  }

  async store({ body, ...sent }: SentUpload): Promise<RecordedRun> {
    const { chunks, ...head } = body;
    const worker = this.#started();
    this.#last += 1;
    const id = this.#last;
    const say = (message: ToThread) => worker.postMessage(message, heldBy(message));
    const answer = this.#listen(id);
    say({ kind: 'upload', id, sent: { ...sent, body: head } });
    try {
      const [recorded] = await Promise.all([answer, this.#pass(id, chunks, say)]);
      return recorded;
    } finally {
      this.#open.delete(id);
    }
  }

  #listen(id: number): Promise<RecordedRun> {
    return new Promise((resolve, reject) => {
      const end = () => {
        open.isOver = true;
        open.wake();
      };
      const open: Open = {
        ahead: 0,
        isOver: false,
        wake: () => {},
        settle(recorded) {
          resolve(recorded);
          end();
        },
        refuse(error) {
          reject(error);
          end();
        },
      };
      this.#open.set(id, open);
    });
  }

  /** Passes the chunks on, never many more than were taken. What breaks on the way is the thread's to answer for. */
  async #pass(
    id: number,
    chunks: AsyncIterable<Uint8Array>,
    say: (message: ToThread) => void,
  ): Promise<void> {
    const open = this.#open.get(id);
    if (open === undefined) return;
    try {
      for await (const bytes of chunks) {
        open.ahead += 1;
        say({ kind: 'chunk', id, bytes });
        while (open.ahead >= MOST_AHEAD && !open.isOver) await roomIn(open);
        if (open.isOver) return;
      }
      say({ kind: 'end', id });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      say({ kind: 'cut', id, error: { code: error.code, message: error.message, hint: error.hint } });
    }
  }

  #started(): Worker {
    if (this.#worker) return this.#worker;
    const worker = new Worker(this.#entry, { resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MB } });
    this.#worker = worker;
    worker.on('message', (message: FromThread) => this.#hear(message));
    worker.on('error', (error) => this.#broke(worker, error));
    worker.on('exit', () => this.#broke(worker, new Error('the upload thread ended')));
    worker.unref();
    return worker;
  }

  #hear(message: FromThread): void {
    const open = this.#open.get(message.id);
    if (open === undefined) return;
    if (message.kind === 'taken') {
      open.ahead -= 1;
      open.wake();
    } else if (message.kind === 'stored') open.settle(message.recorded);
    else open.refuse(message.kind === 'refused' ? asAppError(message.error) : message.error);
  }

  #broke(worker: Worker, error: Error): void {
    if (this.#worker !== worker) return;
    logger().error({ err: error }, 'the upload thread broke');
    this.#lose(error);
  }

  #lose(error: Error): void {
    this.#worker = undefined;
    for (const open of this.#open.values()) {
      open.refuse(
        new AppError('unavailable', 'the upload could not be read to its end', 'Send it again.', {
          cause: error,
        }),
      );
    }
  }
}

/** A chunk that has its memory to itself is handed over; what was copied would wait for the collector on both sides. */
function heldBy(message: ToThread): ArrayBuffer[] {
  if (message.kind !== 'chunk') return [];
  const { buffer, byteLength } = message.bytes;
  const isAlone = buffer instanceof ArrayBuffer && buffer.byteLength === byteLength;
  return isAlone && byteLength > Buffer.poolSize ? [buffer] : [];
}

function roomIn(open: Open): Promise<void> {
  return new Promise((resolve) => {
    open.wake = resolve;
  });
}

function asAppError({ code, message, hint }: SentError): AppError {
  return new AppError(code, message, hint);
}
