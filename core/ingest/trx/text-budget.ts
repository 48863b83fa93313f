import { clipText } from '../clip-text.ts';
import type { ReportCase } from '../report-format.ts';

/** Results wait for their definitions until the end of the file; all they say in the meantime, in characters. */
const TOTAL_CHARS = 32 * 1024 * 1024;
const SHORT_CHARS = 400;

/** Shortens what waiting results say once it is too much to hold. */
export class TextBudget {
  #left = TOTAL_CHARS;

  keep(found: ReportCase): ReportCase {
    const { failure, stdout, stderr } = found;
    return {
      ...found,
      failure: failure && { ...failure, text: this.#keep(failure.text) },
      stdout: stdout && this.#keep(stdout),
      stderr: stderr && this.#keep(stderr),
    };
  }

  #keep(text: string): string {
    const kept = text.length <= this.#left ? text : clipText(text, SHORT_CHARS);
    this.#left = Math.max(0, this.#left - kept.length);
    return kept;
  }
}
