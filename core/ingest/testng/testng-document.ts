import { outsideCase } from '../blank-case.ts';
import { DetailKeeper } from '../detail-keeper.ts';
import { IngestError } from '../ingest-error.ts';
import type { IngestLimits } from '../ingest-limits.ts';
import type { ReportCase, ReportFailure, ReportSink } from '../report-format.ts';
import { parseCount } from '../report-numbers.ts';
import { TextBudget } from '../text-budget.ts';
import type { XmlNode } from '../xml/xml-node.ts';
import type { XmlAttributes } from '../xml/xml-reader.ts';
import type { RecordHandlers } from '../xml/xml-records.ts';
import { parseTestngInstant, readException, readMethod, type TestngPlace } from './testng-case.ts';
import { mergeRetries } from './testng-retries.ts';

const MAX_ERRORS = 100;
const MAX_SUITES = 10_000;
const MAX_TAGGED = 200_000;

/** Follows suites, tests and classes of TestNG's results; groups, which stand before the tests, become tags. */
export class TestngDocument implements RecordHandlers {
  readonly #sink: ReportSink;
  readonly #keeper: DetailKeeper;
  readonly #keptChars: number;
  readonly #tags = new Map<string, string[]>();
  readonly #suites: XmlAttributes[] = [];
  readonly #errors: ReportFailure[] = [];
  readonly #budget: TextBudget;
  #ofClass: ReportCase[] = [];
  #merged = 0;
  #root: XmlAttributes = {};
  #suite = '';
  #test = '';
  #group = '';
  #className = '';

  constructor(sink: ReportSink, limits: IngestLimits) {
    this.#sink = sink;
    this.#keptChars = limits.keptChars;
    this.#budget = new TextBudget(limits);
    this.#keeper = new DetailKeeper(sink, limits);
  }

  isRecord(name: string): boolean {
    return name === 'test-method';
  }

  onOpen(name: string, attributes: XmlAttributes, parent: string | undefined): void {
    const title = attributes['name']?.trim() ?? '';
    if (parent === undefined) this.#openRoot(name, attributes);
    else if (name === 'suite') {
      if (this.#suites.length < MAX_SUITES) this.#suites.push(attributes);
      this.#suite = title;
    } else if (name === 'group') this.#group = title;
    else if (name === 'method' && parent === 'group') this.#tag(attributes);
    else if (name === 'test') this.#test = title;
    else if (name === 'class') this.#className = title;
  }

  onClose(name: string): void {
    if (name === 'suite') this.#tags.clear();
    else if (name === 'class') this.#closeClass();
  }

  onShortened(): void {
    this.#keeper.warn('a test has more parts or text than is kept: the rest is left out');
  }

  onRecord(record: XmlNode): void {
    const { attributes } = record;
    const place: TestngPlace = {
      suitePath: [this.#suite, this.#test].filter((name) => name !== ''),
      className: this.#className || undefined,
      tags: this.#tags.get(keyOf(this.#className, attributes['name'])) ?? [],
    };
    if (attributes['is-config'] === 'true') this.#readConfiguration(record, place);
    else this.#ofClass.push(this.#budget.keep(readMethod(record, place, this.#keeper, this.#keptChars)));
  }

  finish(): void {
    const starts = times(this.#suites, 'started-at');
    const ends = times(this.#suites, 'finished-at');
    const wallMs = this.#suites.reduce((sum, suite) => sum + (parseCount(suite['duration-ms']) ?? 0), 0);
    const total = parseCount(this.#root['total']);
    this.#sink.onHeader({
      tool: 'testng',
      declared: {
        total: total === undefined ? undefined : Math.max(0, total - this.#merged),
        failed: parseCount(this.#root['failed']),
        errored: undefined,
        skipped: parseCount(this.#root['skipped']),
      },
      startedAt: starts.length > 0 ? Math.min(...starts) : undefined,
      finishedAt: ends.length > 0 ? Math.max(...ends) : undefined,
      isZoneAssumed: this.#suites.some((suite) => parseTestngInstant(suite['started-at'])?.isZoneAssumed),
      wallMs: wallMs || undefined,
      workers: undefined,
      hostname: undefined,
      suiteErrors: this.#errors,
    });
  }

  #closeClass(): void {
    const { cases, merged } = mergeRetries(this.#ofClass);
    this.#merged += merged;
    this.#ofClass = [];
    for (const found of cases) this.#sink.onCase(found);
  }

  #openRoot(name: string, attributes: XmlAttributes): void {
    if (name !== 'testng-results') {
      const hint = 'a TestNG report is the file testng-results.xml';
      throw new IngestError('unknown_format', `the root element is <${name.slice(0, 60)}>`, hint, {
        line: 1,
      });
    }
    this.#root = attributes;
  }

  #tag(attributes: XmlAttributes): void {
    if (this.#tags.size >= MAX_TAGGED || this.#group === '') return;
    const key = keyOf(attributes['class'] ?? '', attributes['name']);
    const tags = this.#tags.get(key);
    if (tags === undefined) this.#tags.set(key, [this.#group]);
    else if (!tags.includes(this.#group)) tags.push(this.#group);
  }

  /** What a failed set-up stops is listed as skipped, so its failure has to be a case, or nothing would have failed. */
  #readConfiguration(record: XmlNode, place: TestngPlace): void {
    if (record.attributes['status'] !== 'FAIL') return;
    const exception = record.children.find((child) => child.name === 'exception');
    const failure = readException(exception, 'errored', this.#keptChars);
    if (failure === undefined) return;
    if (this.#errors.length < MAX_ERRORS) this.#errors.push(failure);
    this.#sink.onCase(
      outsideCase(`(configuration) ${record.attributes['name'] ?? ''}`.trim(), failure, place),
    );
  }
}

function keyOf(className: string, method: string | undefined): string {
  return `${className}\u001f${method ?? ''}`;
}

function times(suites: readonly XmlAttributes[], attribute: string): number[] {
  return suites.flatMap((suite) => parseTestngInstant(suite[attribute])?.at ?? []);
}
