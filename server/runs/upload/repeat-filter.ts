const BITS = 26;
const FIRST_ROOM = 1_024;

/**
 * Tells which of up to some millions of texts came more than once, in some 20 MB: never misses one that did, and takes
 * one or two in a hundred of the others for repeated as well.
 */
export class RepeatFilter {
  readonly #seen = new Uint32Array(2 ** (BITS - 5));
  readonly #again = new Uint32Array(2 ** (BITS - 5));
  #hashes = new Uint32Array(FIRST_ROOM);
  #count = 0;

  /** Takes the next text. Null for one that is like no other. */
  add(text: string | null): void {
    if (this.#count === this.#hashes.length) {
      const wider = new Uint32Array(this.#count * 2);
      wider.set(this.#hashes);
      this.#hashes = wider;
    }
    const hash = text === null ? 0 : hashOf(text);
    this.#hashes[this.#count] = hash;
    this.#count += 1;
    if (text === null) return;
    const { word, mask } = placeOf(hash);
    const seen = this.#seen[word] ?? 0;
    if ((seen & mask) !== 0) this.#again[word] = (this.#again[word] ?? 0) | mask;
    else this.#seen[word] = seen | mask;
  }

  /** Whether the text at this position, from 0, may have come more than once. */
  isRepeated(position: number): boolean {
    const { word, mask } = placeOf(this.#hashes[position] ?? 0);
    return ((this.#again[word] ?? 0) & mask) !== 0;
  }

  /** Which of `count` equal parts a position belongs to; equal texts belong to the same. */
  partOf(position: number, count: number): number {
    return (this.#hashes[position] ?? 0) % count;
  }

  repeated(): number {
    let repeated = 0;
    for (let position = 0; position < this.#count; position += 1)
      if (this.isRepeated(position)) repeated += 1;
    return repeated;
  }
}

function placeOf(hash: number): { word: number; mask: number } {
  const bit = hash >>> (32 - BITS);
  return { word: bit >>> 5, mask: 1 << (bit & 31) };
}

/** FNV-1a with a last mix, so that the upper bits depend on every character. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}
