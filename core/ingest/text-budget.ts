import { clipText } from './clip-text.ts';
import { IngestError } from './ingest-error.ts';
import type { IngestLimits } from './ingest-limits.ts';
import type { ReportAttempt, ReportCase, ReportFailure } from './report-format.ts';

/** What tests say while they wait for a later part of their file, in characters. */
const TOTAL_CHARS = 16 * 1024 * 1024;
const SHORT_CHARS = 400;

/** Bounds what waiting tests hold: their texts are shortened, and more of them than a report may list are refused. */
export class TextBudget {
  readonly #cases: number;
  #left = TOTAL_CHARS;
  #held = 0;

  constructor(limits: IngestLimits) {
    this.#cases = limits.cases;
  }

  keep(found: ReportCase): ReportCase {
    this.#held += 1;
    if (this.#held > this.#cases) {
      throw new IngestError(
        'too_large',
        `the report lists more than ${this.#cases} tests`,
        'split it into several runs',
      );
    }
    // The failure of a test is mostly that of its last try, and counts once.
    const known = new Map<ReportFailure, ReportFailure>();
    const attempts = found.attempts.map((one) => this.#shorten(one, known));
    return { ...this.#shorten(found, known), attempts };
  }

  #shorten<Told extends ReportCase | ReportAttempt>(
    told: Told,
    known: Map<ReportFailure, ReportFailure>,
  ): Told {
    const { stdout, stderr } = told;
    const failure = told.failure && (known.get(told.failure) ?? this.#keepFailure(told.failure));
    if (told.failure && failure) known.set(told.failure, failure);
    return {
      ...told,
      failure,
      stdout: stdout && this.#keep(stdout),
      stderr: stderr && this.#keep(stderr),
    };
  }

  #keepFailure(failure: ReportFailure): ReportFailure {
    return { ...failure, text: this.#keep(failure.text) };
  }

  #keep(text: string): string {
    const kept = text.length <= this.#left ? text : clipText(text, SHORT_CHARS);
    this.#left = Math.max(0, this.#left - kept.length);
    return kept;
  }
}
