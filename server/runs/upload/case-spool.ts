import type { FileHandle } from 'node:fs/promises';
import { openNameless, readRange } from './nameless-file.ts';

const WRITTEN_CHARS = 256 * 1024;
/** Tests of an upload that are kept in memory; fewer where they tell a lot. */
const MOST_HELD = 60_000;

/** Part of the spool, in bytes. */
export type SpoolRange = { readonly from: number; readonly to: number };

/** Lines of an upload that is too large for memory, in a file of its own. Call `dispose` in any case. */
export class CaseSpool {
  readonly #mostHeld: number;
  #file: FileHandle | undefined;
  #size = 0;
  #held = 0;
  #pending: string[] = [];
  #pendingChars = 0;

  constructor(mostHeld = MOST_HELD) {
    this.#mostHeld = mostHeld;
  }

  /** How many more tests may stay in memory. */
  get room(): number {
    return this.#mostHeld - this.#held;
  }

  /** Notes that tests of such a weight stay in memory. */
  hold(weight: number): void {
    this.#held += weight;
  }

  append(value: object): void {
    const line = `${JSON.stringify(value)}\n`;
    this.#pending.push(line);
    this.#pendingChars += line.length;
  }

  /** Writes what was appended, once it is worth it or `isLast`; to be called often. Answers the end of the spool. */
  async drain(isLast: boolean): Promise<number> {
    if (this.#pendingChars < WRITTEN_CHARS && !(isLast && this.#pendingChars > 0)) return this.#size;
    const bytes = Buffer.from(this.#pending.join(''));
    this.#pending = [];
    this.#pendingChars = 0;
    this.#file ??= await openNameless();
    await this.#file.appendFile(bytes);
    this.#size += bytes.length;
    return this.#size;
  }

  /** The values of a range; one that is not `wanted`, by its place in the range, is passed over unread. */
  async *read<T>({ from, to }: SpoolRange, wanted: (place: number) => boolean): AsyncGenerator<T> {
    if (this.#file === undefined) return;
    let place = 0;
    for await (const line of lines(readRange(this.#file, from, to))) {
      if (wanted(place)) yield JSON.parse(line.toString()) as T;
      place += 1;
    }
  }

  async dispose(): Promise<void> {
    await this.#file?.close();
  }
}

const NEWLINE = 10;

async function* lines(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let begun: Buffer[] = [];
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, from)) {
      begun.push(chunk.subarray(from, end));
      yield begun.length === 1 ? chunk.subarray(from, end) : Buffer.concat(begun);
      begun = [];
      from = end + 1;
    }
    if (from < chunk.length) begun.push(chunk.subarray(from));
  }
}
