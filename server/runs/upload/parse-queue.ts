import { AppError } from '#core/errors/app-error.ts';

/** Lets a few run at once and a few more wait; beyond that, whoever comes is asked to come again. */
export class ParseQueue {
  readonly #atOnce: number;
  readonly #waitingMost: number;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(atOnce: number, waitingMost: number) {
    this.#atOnce = atOnce;
    this.#waitingMost = waitingMost;
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    await this.#enter();
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      // The place is handed over, not freed, so that nobody slips in between.
      if (next) next();
      else this.#running -= 1;
    }
  }

  async #enter(): Promise<void> {
    if (this.#running < this.#atOnce) {
      this.#running += 1;
      return;
    }
    if (this.#waiting.length >= this.#waitingMost) {
      throw new AppError(
        'unavailable',
        'too many reports are being read just now',
        'Try again in a few seconds.',
      );
    }
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }
}
