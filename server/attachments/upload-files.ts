import { rm } from 'node:fs/promises';
import { matchFiles } from '#core/attachments/match-files.ts';
import { isAllowedType, sniffType } from '#core/attachments/sniff-type.ts';
import { writeSize } from '#core/config/size-field.ts';
import { AppError } from '#core/errors/app-error.ts';
import type { ReportAttachment } from '#core/ingest/report-format.ts';
import { logger } from '../logger.ts';
import type { AttachmentLimits } from './add-attachment.ts';
import { keepContent } from './keep-content.ts';
import { openStore } from './open-store.ts';
import { type Spooled, spoolContent } from './spool-content.ts';

export type StoredFile = {
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly contentType: string;
};

/** What a report names, and once it was sent and stored, what became of it. */
export type KeptAttachment = ReportAttachment & {
  stored?: StoredFile;
  /** Its number among all that its report names. */
  readonly place?: number;
};

type Candidate = { readonly name: string; readonly file: Spooled; readonly suspect: AppError | undefined };

/**
 * The files of one upload that are no reports, on disk until its reports have said which of them they name; those are
 * stored, the others dropped. Call `dispose` in any case.
 */
export class UploadFiles {
  readonly #limits: AttachmentLimits;
  readonly #sent: Candidate[] = [];
  readonly #bodies = new Map<KeptAttachment, Spooled>();
  readonly #warnings: string[] = [];
  #bytes = 0;

  constructor(limits: AttachmentLimits) {
    this.#limits = limits;
  }

  /** Takes a file that came with the reports. `suspect` is thrown later, unless a report names it. */
  async offer(name: string, chunks: AsyncIterable<Uint8Array>, suspect?: AppError): Promise<void> {
    const file = await spoolContent(chunks, this.#limits.maxFile, true);
    if (file) this.#sent.push({ name, file, suspect });
    else this.#warn(`${name} is larger than ${writeSize(this.#limits.maxFile)}`);
  }

  /** Takes what a report holds itself, in base64. */
  async offerBody(attachment: KeptAttachment, body: string): Promise<void> {
    const file = await spoolContent(decodeBase64(body), this.#limits.maxFile);
    if (file) this.#bodies.set(attachment, file);
    else this.#warn(`${attachment.name} is larger than ${writeSize(this.#limits.maxFile)}`);
  }

  /** Stores what the reports name and answers what was not kept, as warnings. Throws what a damaged report throws. */
  async keep(named: readonly KeptAttachment[]): Promise<readonly string[]> {
    const wanted = named.filter((one) => !this.#bodies.has(one));
    const names = this.#sent.map(({ name }) => name);
    const matches = matchFiles(
      wanted.map(({ path, name }) => path ?? name),
      names,
    );
    const used = new Set(matches.values());
    const damaged = this.#sent.find(({ suspect }, place) => suspect !== undefined && !used.has(place));
    if (damaged?.suspect) throw damaged.suspect;
    const pairs = [...matches].map(([one, place]) => [wanted[one], this.#sent[place]?.file] as const);
    await this.#storeAll([...this.#bodies, ...pairs]);
    const unnamed = this.#sent.length - used.size;
    if (unnamed > 0) this.#warn(`${unnamed} ${unnamed === 1 ? 'file' : 'files'} that no report names`);
    return this.#warnings;
  }

  async dispose(): Promise<void> {
    const files = [...this.#bodies.values(), ...this.#sent.map(({ file }) => file)];
    await Promise.all(files.map(({ path }) => rm(path, { force: true })));
  }

  async #storeAll(
    pairs: readonly (readonly [KeptAttachment | undefined, Spooled | undefined])[],
  ): Promise<void> {
    try {
      for (const [attachment, file] of pairs) if (attachment && file) await this.#store(attachment, file);
    } catch (error) {
      // The results matter more than their pictures: a store that is away must not cost the run.
      if (!(error instanceof AppError)) logger().error({ err: error }, 'keeping files failed');
      this.#warn('files: the attachment store failed, see the log of the web process');
    }
  }

  async #store(attachment: KeptAttachment, file: Spooled): Promise<void> {
    const { types, maxRun } = this.#limits;
    const said = attachment.contentType ?? null;
    const contentType = sniffType(file.head, said, attachment.path ?? attachment.name);
    if (!isAllowedType(contentType, types))
      return this.#warn(`${attachment.name} is of the type ${contentType}`);
    if (this.#bytes + file.sizeBytes > maxRun)
      return this.#warn(`${attachment.name}: with it, the run's files are larger than ${writeSize(maxRun)}`);
    await keepContent(file, openStore());
    this.#bytes += file.sizeBytes;
    attachment.stored = { sha256: file.sha256, sizeBytes: file.sizeBytes, contentType };
  }

  #warn(what: string): void {
    const most = 20;
    if (this.#warnings.length < most) this.#warnings.push(`not kept: ${what}`);
  }
}

/** Base64 in pieces, so that the bytes are never whole in memory beside their text. */
async function* decodeBase64(body: string): AsyncGenerator<Uint8Array> {
  const clean = body.includes('\n') ? body.replace(/\s+/g, '') : body;
  const piece = 4 * 65_536;
  for (let from = 0; from < clean.length; from += piece)
    yield Buffer.from(clean.slice(from, from + piece), 'base64');
}
