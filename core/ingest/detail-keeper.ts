import { clipText } from './clip-text.ts';
import type { IngestLimits } from './ingest-limits.ts';
import type { ReportAttachment, ReportDetail, ReportSink, ReportStep } from './report-format.ts';
import { createStepList } from './step-list.ts';

/** Steps, attachments and annotations of one test or try beyond which they are left out, and it says so. */
export const MAX_STEPS = 200;
const MAX_ATTACHMENTS = 50;
const MAX_ANNOTATIONS = 50;
const LABEL_CHARS = 1_000;
/** Attachments kept of one report, in multiples of the largest. */
const MAX_BODIES = 16;
const BASE64 = /^[A-Za-z0-9+/_=\s-]*$/;

/** What a parser found of one test or try, in any number and size. */
export type FoundDetail = { readonly [Part in keyof ReportDetail]?: ReportDetail[Part] | undefined };

/** Keeps details within bounds, with one warning a report for each kind of thing that was left out. */
export class DetailKeeper {
  readonly #sink: ReportSink;
  readonly #limits: IngestLimits;
  readonly #told = new Set<string>();
  #bodyChars = 0;

  constructor(sink: ReportSink, limits: IngestLimits) {
    this.#sink = sink;
    this.#limits = limits;
  }

  /** The detail within its bounds; undefined when there is none. */
  keep(found: FoundDetail): ReportDetail | undefined {
    const { annotations = [], steps = [], attachments = [] } = found;
    if (annotations.length + steps.length + attachments.length === 0) return undefined;
    if (annotations.length > MAX_ANNOTATIONS)
      this.warn(`a test has more than ${MAX_ANNOTATIONS} annotations: the first are kept`);
    if (attachments.length > MAX_ATTACHMENTS)
      this.warn(`a test has more than ${MAX_ATTACHMENTS} attachments: the first are kept`);
    return {
      annotations: annotations.slice(0, MAX_ANNOTATIONS).map(({ type, description }) => ({
        type: clipText(type, LABEL_CHARS),
        description: description === undefined ? undefined : clipText(description, LABEL_CHARS),
      })),
      steps: this.#steps(steps),
      attachments: attachments.slice(0, MAX_ATTACHMENTS).map((one) => this.#attachment(one)),
    };
  }

  /** Says a sentence once a report, however often its reason comes up. */
  warn(sentence: string): void {
    if (this.#told.has(sentence)) return;
    this.#told.add(sentence);
    this.#sink.onWarning(sentence);
  }

  #steps(steps: readonly ReportStep[]): readonly ReportStep[] {
    // Room for the line that a parser's own list puts where it left out some.
    const list = createStepList(MAX_STEPS + 2);
    for (const step of steps) {
      const error = step.error === undefined ? undefined : clipText(step.error, LABEL_CHARS * 2);
      list.add({ ...step, title: clipText(step.title, LABEL_CHARS), error });
    }
    if (list.leftOut > 0) this.warn(`a test has more than ${MAX_STEPS} steps: the first and last are kept`);
    return list.list();
  }

  #attachment(found: ReportAttachment): ReportAttachment {
    const kept = {
      name: clipText(found.name, LABEL_CHARS),
      contentType: found.contentType === undefined ? undefined : clipText(found.contentType, 200),
      path: found.path === undefined ? undefined : clipText(found.path, LABEL_CHARS),
    };
    const { body } = found;
    if (body === undefined || body === '') return { ...kept, body: undefined };
    // A text that was clipped on its way is no base64 any more.
    const isWhole = body.length <= this.#limits.bodyChars && BASE64.test(body);
    if (isWhole && this.#bodyChars + body.length <= MAX_BODIES * this.#limits.bodyChars) {
      this.#bodyChars += body.length;
      return { ...kept, body };
    }
    this.warn(
      isWhole
        ? 'the report holds more attachments than are kept of one: of the rest only the names are'
        : `an attachment inside the report is larger than ${this.#limits.bodyChars} characters of base64: only its name is kept`,
    );
    return { ...kept, body: undefined };
  }
}
