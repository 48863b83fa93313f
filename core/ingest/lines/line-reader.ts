import { IngestError } from '../ingest-error.ts';
import type { IngestLimits } from '../ingest-limits.ts';

/** Called with each line without its end, and its number from 1. */
export type OnLine = (line: string, number: number) => void;

/** Cuts text that comes in pieces of any size into lines. Throws IngestError when a line is too long. */
export class LineReader {
  readonly #onLine: OnLine;
  readonly #maxChars: number;
  #rest = '';
  #number = 0;

  constructor(onLine: OnLine, limits: IngestLimits) {
    this.#onLine = onLine;
    this.#maxChars = limits.lineChars;
  }

  write(chunk: string): void {
    let from = 0;
    for (let at = chunk.indexOf('\n'); at !== -1; at = chunk.indexOf('\n', from)) {
      this.#close(this.#rest + chunk.slice(from, at));
      this.#rest = '';
      from = at + 1;
    }
    this.#rest += chunk.slice(from);
    if (this.#rest.length > this.#maxChars) throw this.#tooLong(this.#number + 1);
  }

  end(): void {
    if (this.#rest !== '') this.#close(this.#rest);
    this.#rest = '';
  }

  #close(line: string): void {
    this.#number += 1;
    if (line.length > this.#maxChars) throw this.#tooLong(this.#number);
    this.#onLine(line.endsWith('\r') ? line.slice(0, -1) : line, this.#number);
  }

  #tooLong(line: number): IngestError {
    const message = `a line is longer than ${this.#maxChars} characters`;
    return new IngestError('too_large', message, 'does a test print a whole file? Let it print less', {
      line,
    });
  }
}
