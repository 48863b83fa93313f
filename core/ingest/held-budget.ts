import { IngestError } from './ingest-error.ts';
import type { IngestLimits } from './ingest-limits.ts';

/** What one open test costs beside its output, in characters. */
const TEST_WEIGHT = 1_000;

/** Bounds what tests that have started and not ended may hold together; one test counts at most what is kept of it. */
export class HeldBudget {
  readonly #limits: IngestLimits;
  #held = 0;

  constructor(limits: IngestLimits) {
    this.#limits = limits;
  }

  /** Throws IngestError when too much is open at once. */
  open(): HeldText {
    const text = { held: 0 };
    this.grow(text, TEST_WEIGHT);
    return text;
  }

  grow(text: HeldText, chars: number): void {
    // A clipped text may be twice what is kept of it.
    const held = Math.min(text.held + chars, TEST_WEIGHT + this.#limits.keptChars * 2);
    this.#held += held - text.held;
    text.held = held;
    if (this.#held <= this.#limits.heldChars) return;
    const hint = 'does every test that starts also end? Let the tests print less';
    throw new IngestError('too_large', 'too many tests of the report run at the same time', hint);
  }

  close(text: HeldText): void {
    this.#held -= text.held;
    text.held = 0;
  }
}

/** How much of the budget a test holds. */
export type HeldText = { held: number };
