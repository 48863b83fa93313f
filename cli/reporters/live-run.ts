import { hostname } from 'node:os';
import { clipCase } from './clip-case.ts';
import { postJson, Refusal } from './post-json.ts';
import { type GreenroomReporterOptions, readSettings, type Settings } from './settings.ts';
import type { SentCase, SentFinish, SentStart } from './wire.ts';

const SEND_EVERY_MS = 500;
const SIGN_OF_LIFE_MS = 20_000;
const BATCH_CASES = 500;
const BATCH_CHARS = 4 * 1024 * 1024;
const FINISH_WITHIN_MS = 10_000;

interface Batch {
  readonly seq: number;
  readonly cases: SentCase[];
}

/**
 * One run told as it happens. Nothing here ever fails the tests: what goes wrong is said once on stderr. Results wait
 * in memory while the instance is away, and are sent in order, each batch until it is taken.
 */
export class LiveRun {
  readonly #settings: Settings | null;
  readonly #waiting: SentCase[] = [];
  readonly #say: (line: string) => void;
  #started: Promise<{ id: number; part: string } | null> | null = null;
  #sending: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | null = null;
  #lastSentAt = Date.now();
  #seq = 0;
  #deadlineAt = Number.POSITIVE_INFINITY;
  #isGivenUp = false;

  constructor(options: GreenroomReporterOptions = {}, say = sayOnStderr) {
    this.#say = say;
    this.#settings = readSettings(options, process.env);
    if (this.#settings === null) say('nothing is reported: set GREENROOM_URL, or the option url');
  }

  start(what: SentStart): void {
    if (this.#settings === null || this.#started !== null) return;
    const facts = { node: process.version, os: process.platform, host: hostname(), ...what.facts };
    // One key for all tries of this request, so that a lost answer makes no second run.
    const key = `live-${process.pid}-${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 10)}`;
    const body = { ...this.#settings.claim, ...what, facts, key };
    this.#started = this.#post('/api/v1/runs/start', body).then(
      (answer) => answer as { id: number; part: string },
      (error: Error) => this.#giveUp(error),
    );
    this.#timer = setInterval(() => this.#flush(false), SEND_EVERY_MS);
    this.#timer.unref();
  }

  add(found: SentCase): void {
    if (this.#settings === null || this.#isGivenUp) return;
    this.#waiting.push(clipCase(found));
  }

  /** Sends what is left and ends the run; within 10 s, whatever happens. */
  async finish(what: SentFinish): Promise<void> {
    if (this.#settings === null || this.#started === null) return;
    if (this.#timer) clearInterval(this.#timer);
    this.#deadlineAt = Date.now() + FINISH_WITHIN_MS;
    this.#flush(true);
    await this.#sending;
    const run = await this.#started;
    if (run === null || this.#isGivenUp) return;
    const body = { ...what, part: run.part, batches: this.#seq };
    try {
      await this.#post(`/api/v1/runs/${run.id}/finish`, body);
      this.#say(`${this.#settings.url}/runs/${run.id}`);
    } catch (error) {
      this.#giveUp(error as Error);
    }
  }

  #flush(isLast: boolean): void {
    const isQuiet = Date.now() - this.#lastSentAt < SIGN_OF_LIFE_MS;
    if (this.#waiting.length === 0 && (isLast || isQuiet)) return;
    this.#lastSentAt = Date.now();
    do {
      this.#seq += 1;
      const batch = { seq: this.#seq, cases: this.#takeBatch() };
      this.#sending = this.#sending.then(() => this.#send(batch));
    } while (this.#waiting.length > 0);
  }

  #takeBatch(): SentCase[] {
    let chars = 0;
    let count = 0;
    for (const found of this.#waiting) {
      chars += JSON.stringify(found).length;
      if (count > 0 && (chars > BATCH_CHARS || count >= BATCH_CASES)) break;
      count += 1;
    }
    return this.#waiting.splice(0, count);
  }

  async #send(batch: Batch): Promise<void> {
    const run = await this.#started;
    if (!run || this.#isGivenUp) return;
    try {
      await this.#post(`/api/v1/runs/${run.id}/results`, { ...batch, part: run.part });
    } catch (error) {
      this.#giveUp(error as Error);
    }
  }

  #post(path: string, body: unknown): Promise<unknown> {
    return postJson(`${this.#settings?.url}${path}`, body, () => this.#deadlineAt - Date.now());
  }

  #giveUp(error: Error): null {
    if (!this.#isGivenUp) {
      const why =
        error instanceof Refusal ? error.message : `the instance can't be reached: ${error.message}`;
      this.#say(`${why}; the run is not reported whole. Send its report with: npx greenroom report FILE`);
    }
    this.#isGivenUp = true;
    this.#waiting.length = 0;
    return null;
  }
}

function sayOnStderr(line: string): void {
  process.stderr.write(`greenroom: ${line}\n`);
}
