import type { Readable } from 'node:stream';

const MAX_LINES = 1_000;

/** The newest lines a service wrote, across its restarts. */
export class LogTail {
  readonly #lines: string[] = [];
  #total = 0;
  readonly #echo: (line: string) => void;

  constructor(echo: (line: string) => void) {
    this.#echo = echo;
  }

  add(line: string): void {
    this.#lines.push(line);
    this.#total += 1;
    if (this.#lines.length > MAX_LINES) this.#lines.shift();
    this.#echo(line);
  }

  /** Takes every whole line of a stream, and the unfinished one at its end. */
  follow(stream: Readable): void {
    let rest = '';
    stream.setEncoding('utf8');
    stream.on('data', (text: string) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) this.add(line);
    });
    stream.on('end', () => {
      if (rest !== '') this.add(rest);
    });
  }

  newest(count: number): string[] {
    return count > 0 ? this.#lines.slice(-count) : [];
  }

  /** Lines ever written, also those no longer kept. */
  get total(): number {
    return this.#total;
  }
}
