import type { ReportCase } from '#core/ingest/report-format.ts';
import { identityOf, type MergedCase, mergeAttempts, mergeWarnings } from '#core/runs/merge-attempts.ts';
import type { KeptAttachment } from '../../attachments/upload-files.ts';
import type { TestLookup } from '../test-lookup.ts';
import type { CaseSpool, SpoolRange } from './case-spool.ts';
import { relinkFiles } from './named-files.ts';
import type { ReadInto } from './read-into.ts';
import { RepeatFilter } from './repeat-filter.ts';

/** Tests that are read from disk when they are stored, some thousands at once; as often as they are asked for. */
export type SpooledCases = {
  readonly count: number;
  batches(): AsyncGenerator<readonly MergedCase[]>;
};

export type CollectedCases = {
  /** What stayed in memory: all of a usual report, nothing of a huge one. */
  readonly cases: readonly MergedCase[];
  readonly spooled: SpooledCases | undefined;
  readonly warnings: readonly string[];
};

const BATCH = 4_000;
const CHARS_OF_ONE = 400;
const MERGED_AT_ONCE = 50_000;

/**
 * Takes the tests of one report as they are read and makes one of those that are listed more than once. Once there are
 * too many for memory they go to disk; those listed more than once then come after all others.
 */
export class CaseCollector {
  readonly #spool: CaseSpool | undefined;
  readonly #lookup: TestLookup | undefined;
  readonly #named: readonly KeptAttachment[];
  #listed: ReportCase[] = [];
  #identities: (string | null)[] = [];
  #filter: RepeatFilter | undefined;
  #weight = 0;
  #from = 0;
  #count = 0;

  constructor({ spool, lookup }: ReadInto, named: readonly KeptAttachment[]) {
    this.#spool = spool;
    this.#lookup = lookup;
    this.#named = named;
  }

  get count(): number {
    return this.#count;
  }

  add(test: ReportCase): void {
    this.#count += 1;
    const identity = identityOf(test);
    if (this.#spool && this.#filter) {
      this.#spool.append(test);
      this.#filter.add(identity);
      return;
    }
    this.#listed.push(test);
    this.#identities.push(identity);
    this.#weight += weightOf(test);
    if (identity !== null) this.#lookup?.want(identity, test);
  }

  /** To be called often, so that what was added can go to disk. */
  async drain(): Promise<void> {
    if (this.#spool === undefined) return;
    if (this.#filter === undefined && this.#weight > this.#spool.room) await this.#begin(this.#spool);
    if (this.#filter) await this.#spool.drain(false);
  }

  async finish(): Promise<CollectedCases> {
    if (this.#spool && this.#filter) return this.#finishSpooled(this.#spool, this.#filter);
    this.#spool?.hold(this.#weight);
    const { cases, warnings } = mergeAttempts(this.#listed, this.#identities);
    return { cases, spooled: undefined, warnings };
  }

  async #begin(spool: CaseSpool): Promise<void> {
    this.#from = await spool.drain(true);
    this.#filter = new RepeatFilter();
    for (const test of this.#listed) spool.append(test);
    for (const identity of this.#identities) this.#filter.add(identity);
    this.#listed = [];
    this.#identities = [];
  }

  async #finishSpooled(spool: CaseSpool, filter: RepeatFilter): Promise<CollectedCases> {
    const listed = { from: this.#from, to: await spool.drain(true) };
    const counts = await this.#mergeRepeated(spool, filter, listed);
    const merged = { from: listed.to, to: await spool.drain(true) };
    const count = this.#count;
    const batches = () => this.#batches(spool, filter, { listed, merged });
    return {
      cases: [],
      spooled: { count, batches },
      warnings: mergeWarnings(counts.merged, counts.repeated),
    };
  }

  /** Puts what is listed more than once behind the rest of the report, merged; a part at a time where it is a lot. */
  async #mergeRepeated(spool: CaseSpool, filter: RepeatFilter, listed: SpoolRange) {
    const counts = { merged: 0, repeated: 0 };
    const parts = Math.ceil(filter.repeated() / MERGED_AT_ONCE);
    for (let part = 0; part < parts; part += 1) {
      const isOfPart = (place: number) => filter.isRepeated(place) && filter.partOf(place, parts) === part;
      const found: ReportCase[] = [];
      for await (const test of spool.read<ReportCase>(listed, isOfPart)) found.push(test);
      const { cases, merged, repeated } = mergeAttempts(found);
      for (const one of cases) {
        spool.append(one);
        await spool.drain(false);
      }
      counts.merged += merged;
      counts.repeated += repeated;
    }
    return counts;
  }

  async *#batches(
    spool: CaseSpool,
    filter: RepeatFilter,
    { listed, merged }: { readonly listed: SpoolRange; readonly merged: SpoolRange },
  ): AsyncGenerator<readonly MergedCase[]> {
    let single: ReportCase[] = [];
    for await (const test of spool.read<ReportCase>(listed, (place) => !filter.isRepeated(place))) {
      single.push(relinkFiles(test, this.#named));
      if (single.length < BATCH) continue;
      yield mergeAttempts(single).cases;
      single = [];
    }
    if (single.length > 0) yield mergeAttempts(single).cases;
    let batch: MergedCase[] = [];
    for await (const one of spool.read<MergedCase>(merged, () => true)) {
      const test = relinkFiles({ ...one.test, attempts: one.attempts }, this.#named);
      batch.push({ ...one, test, attempts: test.attempts });
      if (batch.length < BATCH) continue;
      yield batch;
      batch = [];
    }
    if (batch.length > 0) yield batch;
  }
}

/** What a test takes of the room in memory: one that tells a lot counts as several. */
function weightOf({ stdout, stderr, failure }: ReportCase): number {
  const chars = (stdout?.length ?? 0) + (stderr?.length ?? 0) + (failure?.text.length ?? 0);
  return 1 + Math.floor(chars / CHARS_OF_ONE);
}
