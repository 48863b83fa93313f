const MOST_TESTS = 100_000;
/** Long before a test's last sighting, which is noted once a day, would be noted too late. In ms. */
const LONGEST_MS = 6 * 3_600_000;

/**
 * Ids of tests that uploads named lately, by hash, so that the next upload need not ask for them. They hold as long as
 * the database says the same `mark`: ids never change but by renaming a test or restoring another database.
 */
export class KnownTests {
  readonly #mostTests: number;
  #ids = new Map<string, number>();
  #mark = '';
  #sinceMs = 0;

  constructor(mostTests = MOST_TESTS) {
    this.#mostTests = mostTests;
  }

  /** Forgets all of it when the mark is another or it is too old. */
  renew(mark: string, nowMs: number): void {
    if (mark === this.#mark && nowMs - this.#sinceMs < LONGEST_MS) return;
    this.#ids = new Map();
    this.#mark = mark;
    this.#sinceMs = nowMs;
  }

  find(hash: string): number | undefined {
    return this.#ids.get(hash);
  }

  /** Takes in what was found under a mark; the oldest make room. */
  add(mark: string, hash: string, id: number): void {
    if (mark !== this.#mark) return;
    this.#ids.set(hash, id);
    if (this.#ids.size <= this.#mostTests) return;
    const [oldest] = this.#ids.keys();
    if (oldest !== undefined) this.#ids.delete(oldest);
  }
}
