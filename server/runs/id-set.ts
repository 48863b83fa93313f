const BLOCK_BITS = 1 << 16;

/** A set of ids of up to some millions of tests, at a bit each where they stand close together. */
export class IdSet {
  readonly #blocks = new Map<number, Uint32Array>();

  add(id: number): void {
    const block = Math.floor(id / BLOCK_BITS);
    let bits = this.#blocks.get(block);
    if (bits === undefined) {
      bits = new Uint32Array(BLOCK_BITS / 32);
      this.#blocks.set(block, bits);
    }
    const bit = id % BLOCK_BITS;
    bits[bit >> 5] = (bits[bit >> 5] ?? 0) | (1 << (bit & 31));
  }

  has(id: number): boolean {
    const bit = id % BLOCK_BITS;
    const word = this.#blocks.get(Math.floor(id / BLOCK_BITS))?.[bit >> 5] ?? 0;
    return (word & (1 << (bit & 31))) !== 0;
  }
}
