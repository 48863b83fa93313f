import { outsideCase } from '../blank-case.ts';
import { DetailKeeper } from '../detail-keeper.ts';
import { fileNameOf } from '../dotnet-name.ts';
import { IngestError } from '../ingest-error.ts';
import type { IngestLimits } from '../ingest-limits.ts';
import type { ReportSink } from '../report-format.ts';
import { childAt, type XmlNode } from '../xml/xml-node.ts';
import type { XmlAttributes } from '../xml/xml-reader.ts';
import type { RecordHandlers } from '../xml/xml-records.ts';
import { failureOf, readCase } from './xunit-case.ts';
import { toXunitHeader, type XunitRun } from './xunit-header.ts';

export const ROOTS: readonly string[] = ['assemblies', 'assembly'];
const MAX_ERRORS = 100;
const MAX_ASSEMBLIES = 10_000;

/** Follows assemblies, collections (classes in version 1) and tests of an xUnit.net report. */
export class XunitDocument implements RecordHandlers {
  readonly bodyElement = 'attachment';
  readonly #sink: ReportSink;
  readonly #keeper: DetailKeeper;
  readonly #keptChars: number;
  readonly #run: XunitRun = { root: {}, assemblies: [], errors: [] };
  #suitePath: readonly string[] = [];

  constructor(sink: ReportSink, limits: IngestLimits) {
    this.#sink = sink;
    this.#keptChars = limits.keptChars;
    this.#keeper = new DetailKeeper(sink, limits);
  }

  isRecord(name: string, parent: string | undefined): boolean {
    return name === 'test' || (name === 'error' && parent === 'errors');
  }

  onOpen(name: string, attributes: XmlAttributes, parent: string | undefined): void {
    if (parent === undefined) this.#openRoot(name, attributes);
    if (name !== 'assembly') return;
    if (this.#run.assemblies.length < MAX_ASSEMBLIES) this.#run.assemblies.push(attributes);
    const assembly = fileNameOf(attributes['name']?.trim() ?? '');
    this.#suitePath = assembly === '' ? [] : [assembly];
  }

  onClose(): void {}

  onShortened(): void {
    this.#keeper.warn('a test has more parts or text than is kept: the rest is left out');
  }

  onRecord(record: XmlNode): void {
    if (record.name === 'error') this.#readError(record);
    else this.#sink.onCase(readCase(record, this.#suitePath, this.#keeper, this.#keptChars));
  }

  finish(): void {
    this.#sink.onHeader(toXunitHeader(this.#run));
  }

  #openRoot(name: string, attributes: XmlAttributes): void {
    if (!ROOTS.includes(name)) {
      const hint = 'an xUnit.net report starts with <assemblies>';
      throw new IngestError('unknown_format', `the root element is <${name.slice(0, 60)}>`, hint, {
        line: 1,
      });
    }
    this.#run.root = attributes;
  }

  /** A clean-up that failed or a fatal error: no test carries it. */
  #readError(record: XmlNode): void {
    const { type = 'error', name } = record.attributes;
    const failure = failureOf(childAt(record, 'failure'), 'error', this.#keptChars);
    if (this.#run.errors.length < MAX_ERRORS) this.#run.errors.push(failure);
    const title = name ? `(${type}) ${name}` : `(${type})`;
    this.#sink.onCase(outsideCase(title, failure, { suitePath: this.#suitePath }));
  }
}
