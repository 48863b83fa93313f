import type { ReportCase, ReportDetail } from '#core/ingest/report-format.ts';
import type { KeptAttachment, UploadFiles } from '../../attachments/upload-files.ts';

/** The files that a report names, and the content of those that it holds itself until they are put aside. */
export class NamedFiles {
  readonly all: KeptAttachment[] = [];
  readonly #files: UploadFiles | undefined;
  #bodies: (readonly [KeptAttachment, string])[] = [];

  constructor(files: UploadFiles | undefined) {
    this.#files = files;
  }

  note(detail: ReportDetail): ReportDetail {
    const attachments = detail.attachments.map((one): KeptAttachment => {
      const kept: KeptAttachment = { ...one, body: undefined, place: this.all.length };
      this.all.push(kept);
      if (one.body !== undefined) this.#bodies.push([kept, one.body]);
      return kept;
    });
    return { ...detail, attachments };
  }

  async drain(): Promise<void> {
    if (this.#bodies.length === 0) return;
    const bodies = this.#bodies;
    this.#bodies = [];
    for (const [attachment, body] of bodies) await this.#files?.offerBody(attachment, body);
  }
}

/** A test that was read from disk again, with the very files that its report named, so that what is stored is known. */
export function relinkFiles(test: ReportCase, named: readonly KeptAttachment[]): ReportCase {
  if (test.detail === undefined && test.attempts.length === 0) return test;
  const relink = (detail: ReportDetail | undefined) =>
    detail && {
      ...detail,
      attachments: detail.attachments.map((one: KeptAttachment) => named[one.place ?? -1] ?? one),
    };
  const attempts = test.attempts.map((attempt) => ({ ...attempt, detail: relink(attempt.detail) }));
  return { ...test, detail: relink(test.detail), attempts };
}
