import { detach } from '../clip-text.ts';
import { IngestError } from '../ingest-error.ts';
import { TapBlock } from './tap-block.ts';

/** What was directly in the blocks that a point closes: its subtests. */
export type Below = { readonly points: number; readonly bad: number };

/** The blocks that are open, the report itself first; indentation tells which one a line belongs to. */
export class TapBlocks {
  readonly #maxDepth: number;
  readonly #open: TapBlock[] = [new TapBlock(0, [])];
  #missing = 0;

  constructor(maxDepth: number) {
    this.#maxDepth = maxDepth;
  }

  /** Points that closed blocks planned and never got. */
  get missing(): number {
    return this.#missing;
  }

  /** The innermost block that a line of this indentation is in, or would open a block in. */
  enclosing(indent: number): TapBlock {
    return this.#open.findLast((block) => block.indent <= indent) ?? this.#top();
  }

  /** The block of this indentation; opened under the name that was announced when there is none. */
  at(indent: number): TapBlock {
    this.closeBelow(indent);
    const top = this.#top();
    return top.indent === indent ? top : this.open(indent, top.announced);
  }

  /** Throws IngestError when blocks nest too deep. */
  open(indent: number, name: string | undefined): TapBlock {
    this.closeBelow(indent);
    if (this.#open.length > this.#maxDepth) {
      const message = `the TAP nests deeper than ${this.#maxDepth}`;
      throw new IngestError('too_large', message, 'no test tool writes this');
    }
    const { path } = this.#top();
    const block = new TapBlock(indent, name === undefined ? path : [...path, detach(name)]);
    this.#open.push(block);
    return block;
  }

  /** Closes the blocks deeper than this. */
  closeBelow(indent: number): Below {
    const below = { points: 0, bad: 0 };
    while (this.#top().indent > indent) {
      below.points += this.#top().points;
      below.bad += this.#top().bad;
      this.#close();
    }
    return below;
  }

  /** Closes all, and begins anew. */
  restart(): void {
    while (this.#open.length > 0) this.#close();
    this.#open.push(new TapBlock(0, []));
  }

  #top(): TapBlock {
    const top = this.#open.at(-1);
    if (top === undefined) throw new RangeError('the report itself is always open');
    return top;
  }

  #close(): void {
    this.#missing += this.#open.pop()?.missing ?? 0;
  }
}
