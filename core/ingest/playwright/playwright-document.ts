import { OUTSIDE_ANY_TEST, outsideCase } from '../blank-case.ts';
import { clipText } from '../clip-text.ts';
import { DetailKeeper } from '../detail-keeper.ts';
import { IngestError } from '../ingest-error.ts';
import type { IngestLimits } from '../ingest-limits.ts';
import type { JsonValue } from '../json/json-tree.ts';
import type { ReportCase, ReportSink } from '../report-format.ts';
import { TextBudget } from '../text-budget.ts';
import { listSpecCases, toFailure } from './playwright-cases.ts';
import { toHeader } from './playwright-header.ts';
import { reportSchema, specSchema } from './playwright-schema.ts';

type Waiting = { readonly found: ReportCase; readonly titles: string[]; depth: number };

/** Of one spec, over all its projects and tries; beyond it the rest is left out. */
const MAX_PARTS: ReadonlyMap<string, number> = new Map([
  ['steps', 2_000],
  ['attachments', 200],
]);
const ERROR_CHARS = 4_000;

/**
 * Follows a Playwright report as its parts complete. A spec closes before its suites do, and keys come in any order, so
 * cases wait until their outermost suite has closed and told its title.
 */
export class PlaywrightDocument {
  readonly #sink: ReportSink;
  readonly #limits: IngestLimits;
  readonly #keeper: DetailKeeper;
  readonly #budget: TextBudget;
  readonly #waiting: Waiting[] = [];
  readonly #parts = new Map<string, number>();

  constructor(sink: ReportSink, limits: IngestLimits) {
    this.#sink = sink;
    this.#limits = limits;
    this.#keeper = new DetailKeeper(sink, limits);
    this.#budget = new TextBudget(limits);
  }

  onElement(path: readonly string[], element: JsonValue): boolean {
    if (path[0] !== 'suites') return true;
    const key = path.at(-1) ?? '';
    if (key === 'specs') this.#closeSpec(element, path.length);
    else if (key === 'suites') this.#closeSuite(element, path.length);
    if (key === 'specs' || key === 'suites') return false;
    const most = MAX_PARTS.get(key);
    return most === undefined || this.#keepPart(key, most, element);
  }

  /** Parts come in great numbers in retried tests of long scripts; each is bounded as soon as it is complete. */
  #keepPart(key: string, most: number, element: JsonValue): boolean {
    const count = (this.#parts.get(key) ?? 0) + 1;
    this.#parts.set(key, count);
    if (count > most) this.#keeper.warn(`a test has more than ${most} ${key}: the first are kept`);
    if (isObject(element) && isObject(element['error'])) clipError(element['error']);
    return count <= most;
  }

  finish(root: JsonValue | undefined): void {
    const report = reportSchema.safeParse(root);
    if (!report.success || !isObject(root) || !Array.isArray(root['suites'])) {
      throw new IngestError(
        'unknown_format',
        'this JSON has no "suites", so it is no Playwright report',
        HINT,
      );
    }
    const errors = report.data.errors
      .map((error) => toFailure([error], undefined, this.#limits.keptChars))
      .filter((failure) => failure !== undefined);
    for (const failure of errors) this.#sink.onCase(outsideCase(OUTSIDE_ANY_TEST, failure));
    this.#sink.onHeader(toHeader(report.data, errors));
  }

  #closeSpec(element: JsonValue, depth: number): void {
    const spec = specSchema.safeParse(element);
    if (!spec.success) {
      const issue = spec.error.issues[0];
      const where = issue?.path.join('.') ?? '';
      throw new IngestError(
        'malformed',
        `a spec of the report is not as Playwright writes it: ${where}: ${issue?.message}`,
        HINT,
      );
    }
    this.#parts.clear();
    for (const found of listSpecCases(spec.data, this.#keeper, this.#limits.keptChars)) {
      this.#waiting.push({ found: this.#budget.keep(found), titles: [], depth });
    }
  }

  #closeSuite(element: JsonValue, depth: number): void {
    const title = isObject(element) && typeof element['title'] === 'string' ? element['title'] : '';
    for (let at = this.#waiting.length - 1; at >= 0; at -= 1) {
      const waiting = this.#waiting[at];
      if (waiting === undefined || waiting.depth <= depth) break;
      if (title !== '') waiting.titles.unshift(title);
      waiting.depth = depth;
    }
    if (depth > 1) return;
    for (const { found, titles } of this.#waiting) this.#sink.onCase({ ...found, suitePath: titles });
    this.#waiting.length = 0;
  }
}

const HINT = 'run Playwright with --reporter=json and send that file';

function isObject(value: JsonValue | undefined): value is { [key: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Only what is shown of a step's error: its snippet and stack repeat the test's own. */
function clipError(error: { [key: string]: JsonValue }): void {
  for (const [name, value] of Object.entries(error)) {
    error[name] = typeof value === 'string' ? clipText(value, ERROR_CHARS) : null;
  }
}
