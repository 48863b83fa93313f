import { outsideCase } from '../blank-case.ts';
import { DetailKeeper } from '../detail-keeper.ts';
import { IngestError } from '../ingest-error.ts';
import type { IngestLimits } from '../ingest-limits.ts';
import type { ReportCase, ReportSink } from '../report-format.ts';
import { parseCount } from '../report-numbers.ts';
import type { XmlNode } from '../xml/xml-node.ts';
import type { XmlAttributes } from '../xml/xml-reader.ts';
import type { RecordHandlers } from '../xml/xml-records.ts';
import { failureOf, readCase } from './nunit-case.ts';
import { type NunitRun, toNunitHeader } from './nunit-header.ts';
import { addTraits, type NunitSuite, openSuite } from './nunit-suite.ts';

export const ROOTS: readonly string[] = ['test-run', 'test-results', 'test-suite'];
const PARTS_OF_SUITE = new Set(['properties', 'categories', 'failure']);
const MAX_ERRORS = 100;
const OF_A_CHILD =
  /^\s*(?:one or more child tests had (?:errors|warnings|cancelled tests)|child test failed)\s*$/i;

/** Follows the suites of an NUnit report of version 2 or 3; either may stand alone without its root. */
export class NunitDocument implements RecordHandlers {
  readonly #sink: ReportSink;
  readonly #keeper: DetailKeeper;
  readonly #keptChars: number;
  readonly #suites: NunitSuite[] = [];
  readonly #run: NunitRun = {
    root: {},
    isVersion2: false,
    seconds: undefined,
    environment: undefined,
    workers: undefined,
    errors: [],
  };

  constructor(sink: ReportSink, limits: IngestLimits) {
    this.#sink = sink;
    this.#keptChars = limits.keptChars;
    this.#keeper = new DetailKeeper(sink, limits);
  }

  isRecord(name: string, parent: string | undefined): boolean {
    return name === 'test-case' || (parent === 'test-suite' && PARTS_OF_SUITE.has(name));
  }

  onOpen(name: string, attributes: XmlAttributes, parent: string | undefined): void {
    if (parent === undefined) this.#openRoot(name, attributes);
    if (name === 'test-suite') {
      this.#run.seconds ??= attributes['time'];
      this.#suites.push(openSuite(attributes, this.#suites.at(-1)));
    } else if (name === 'environment') this.#run.environment ??= attributes;
    else if (name === 'setting' && attributes['name'] === 'NumberOfTestWorkers') {
      this.#run.workers ??= parseCount(attributes['value']) || undefined;
    }
  }

  onClose(name: string): void {
    if (name === 'test-suite') this.#closeSuite();
  }

  onShortened(): void {
    this.#keeper.warn('a test has more parts or text than is kept: the rest is left out');
  }

  onRecord(record: XmlNode): void {
    const suite = this.#suites.at(-1);
    if (record.name === 'test-case') {
      this.#list(readCase(record, suite, this.#keeper, this.#keptChars));
    } else if (suite && record.name === 'failure') {
      suite.failure = failureOf(record, 'error', undefined, [], this.#keptChars);
    } else if (suite) suite.traits = addTraits(suite.traits, record);
  }

  finish(): void {
    this.#sink.onHeader(toNunitHeader(this.#run));
  }

  #openRoot(name: string, attributes: XmlAttributes): void {
    if (!ROOTS.includes(name)) {
      const hint = 'an NUnit report starts with <test-run> or <test-results>';
      throw new IngestError('unknown_format', `the root element is <${name.slice(0, 60)}>`, hint, {
        line: 1,
      });
    }
    this.#run.root = attributes;
    this.#run.isVersion2 = name === 'test-results' || attributes['start-time'] === undefined;
  }

  #list(found: ReportCase): void {
    const suite = this.#suites.at(-1);
    if (suite && (found.status === 'failed' || found.status === 'errored')) suite.hasBadTest = true;
    this.#sink.onCase(found);
  }

  /** A suite's own set-up or tear-down failed: an error of the run, and a case where no test of it shows it. */
  #closeSuite(): void {
    const suite = this.#suites.at(-1);
    if (suite === undefined) return;
    const { failure, site } = suite;
    const isOwn = site !== 'Child' && site !== 'Parent' && failure && !OF_A_CHILD.test(failure.message);
    if (isOwn) {
      if (this.#run.errors.length < MAX_ERRORS) this.#run.errors.push(failure);
      const name = site === 'TearDown' ? '(suite tear-down)' : '(suite set-up)';
      const place = { suitePath: suite.path, className: suite.name };
      if (!suite.hasBadTest) this.#list(outsideCase(name, failure, place));
    }
    this.#suites.pop();
    const parent = this.#suites.at(-1);
    if (parent) parent.hasBadTest ||= suite.hasBadTest;
  }
}
