import { IngestError } from '../ingest-error.ts';

/** The points of one level: the report itself, or the subtests of a point. */
export class TapBlock {
  readonly indent: number;
  readonly path: readonly string[];
  readonly #ordinals = new Map<string, number>();
  #points = 0;
  #planned: number | undefined;
  #isPlanTrailing = false;
  bad = 0;
  /** The name that a comment gave to the subtests that follow. */
  announced: string | undefined;

  constructor(indent: number, path: readonly string[]) {
    this.indent = indent;
    this.path = path;
  }

  get points(): number {
    return this.#points;
  }

  get isPlanned(): boolean {
    return this.#planned !== undefined;
  }

  /** How many points the plan has and the report hasn't. */
  get missing(): number {
    return Math.max(0, (this.#planned ?? 0) - this.#points);
  }

  plan(planned: number): void {
    if (this.#planned !== undefined) return;
    this.#planned = planned;
    this.#isPlanTrailing = this.#points > 0;
  }

  /** Counts a point and answers which one of its name it is, from 1. Throws IngestError after a trailing plan. */
  count(name: string, line: number): number {
    if (this.#isPlanTrailing) {
      const hint = 'are these two reports in one file? Send each of them by itself';
      const message = `a result follows the plan "1..${this.#planned}" that ends the report`;
      throw new IngestError('malformed', message, hint, { line });
    }
    this.#points += 1;
    this.announced = undefined;
    const ordinal = (this.#ordinals.get(name) ?? 0) + 1;
    this.#ordinals.set(name, ordinal);
    return ordinal;
  }
}
