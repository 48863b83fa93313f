import { outsideCase } from '../blank-case.ts';
import { detach } from '../clip-text.ts';
import { DetailKeeper } from '../detail-keeper.ts';
import { IngestError } from '../ingest-error.ts';
import type { IngestLimits } from '../ingest-limits.ts';
import { makeFailure } from '../make-failure.ts';
import type { ReportSink } from '../report-format.ts';
import type { XmlNode } from '../xml/xml-node.ts';
import type { XmlAttributes } from '../xml/xml-reader.ts';
import type { RecordHandlers } from '../xml/xml-records.ts';
import { type RobotRun, toRobotHeader } from './robot-header.ts';
import { isStep } from './robot-steps.ts';
import { RobotTest } from './robot-test.ts';
import { readTimes } from './robot-times.ts';

type Suite = {
  readonly path: readonly string[];
  readonly file: string | undefined;
  metadata: Readonly<Record<string, string>>;
  /** What its own set-up or tear-down is doing. */
  fixture: { readonly kind: string; failure: string } | undefined;
  fixtureDepth: number;
  tearDown: string | undefined;
};

const RECORDS = new Set(['status', 'msg', 'tag', 'arg', 'var', 'value', 'doc', 'item', 'meta', 'stat']);
const MAX_ERRORS = 100;
const MAX_METADATA = 100;

/** Follows suites, tests and keywords of Robot Framework's output.xml, as of versions 3 to 7. */
export class RobotDocument implements RecordHandlers {
  readonly #sink: ReportSink;
  readonly #keeper: DetailKeeper;
  readonly #keptChars: number;
  readonly #suites: Suite[] = [];
  readonly #run: RobotRun = { root: {}, times: undefined, total: undefined, errors: [] };
  #test: RobotTest | undefined;
  #isInStatistics = false;

  constructor(sink: ReportSink, limits: IngestLimits) {
    this.#sink = sink;
    this.#keptChars = limits.keptChars;
    this.#keeper = new DetailKeeper(sink, limits);
  }

  isRecord(name: string): boolean {
    return RECORDS.has(name);
  }

  onOpen(name: string, attributes: XmlAttributes, parent: string | undefined): void {
    if (parent === undefined) this.#openRoot(name, attributes);
    else if (name === 'suite' && !this.#isInStatistics) this.#openSuite(attributes);
    else if (name === 'statistics') this.#isInStatistics = true;
    else if (name === 'test') this.#test = new RobotTest(attributes, this.#keptChars);
    else if (isStep(name)) this.#openStep(name, attributes);
  }

  onClose(name: string): void {
    if (name === 'suite' && !this.#isInStatistics) this.#closeSuite();
    else if (name === 'test') this.#closeTest();
    else if (isStep(name)) this.#closeStep();
  }

  onShortened(): void {
    this.#keeper.warn('a message is longer than is kept: the middle is left out');
  }

  onRecord(record: XmlNode, parent: string | undefined): void {
    const { name, text } = record;
    if (name === 'stat') this.#readStat(record);
    else if (name === 'msg' && parent === 'errors') this.#readError(record);
    else if (this.#test) this.#readInTest(this.#test, record, parent);
    else if (name === 'status' || name === 'msg') this.#readInSuite(record, parent);
    else if (name === 'item' || name === 'meta') this.#readMetadata(record.attributes['name'], text);
  }

  finish(): void {
    this.#sink.onHeader(toRobotHeader(this.#run));
  }

  #openRoot(name: string, attributes: XmlAttributes): void {
    if (name !== 'robot') {
      const hint = 'a report of Robot Framework is its output.xml';
      throw new IngestError('unknown_format', `the root element is <${name.slice(0, 60)}>`, hint, {
        line: 1,
      });
    }
    this.#run.root = attributes;
  }

  #openSuite(attributes: XmlAttributes): void {
    const parent = this.#suites.at(-1);
    const name = attributes['name']?.trim() ?? '';
    this.#suites.push({
      path: name === '' ? (parent?.path ?? []) : [...(parent?.path ?? []), detach(name)],
      file: attributes['source'] ? detach(attributes['source']) : parent?.file,
      metadata: parent?.metadata ?? {},
      fixture: undefined,
      fixtureDepth: 0,
      tearDown: undefined,
    });
  }

  #openStep(name: string, attributes: XmlAttributes): void {
    if (this.#test) {
      this.#test.steps.open(name, attributes);
      return;
    }
    const suite = this.#suites.at(-1);
    if (suite === undefined) return;
    if (suite.fixtureDepth === 0)
      suite.fixture = { kind: (attributes['type'] ?? '').toUpperCase(), failure: '' };
    suite.fixtureDepth += 1;
  }

  #closeStep(): void {
    if (this.#test) this.#test.steps.close();
    else {
      const suite = this.#suites.at(-1);
      if (suite) suite.fixtureDepth = Math.max(0, suite.fixtureDepth - 1);
    }
  }

  #readInTest(test: RobotTest, record: XmlNode, parent: string | undefined): void {
    const { name, text } = record;
    if (name === 'status') test.status(record);
    else if (name === 'msg') test.message(record);
    else if (name === 'arg' || name === 'value') test.steps.argument(text);
    else if (name === 'var') test.steps.argument(assignment(record));
    else if (test.steps.isOpen) return;
    else if (name === 'tag') test.tag(text.trim());
    else if (name === 'doc' && parent === 'test') test.doc = text.trim();
  }

  #closeTest(): void {
    const suite = this.#suites.at(-1);
    if (this.#test) {
      const place = { suitePath: suite?.path ?? [], file: suite?.file };
      this.#sink.onCase(this.#test.close(place, suite?.metadata ?? {}, this.#keeper, this.#keptChars));
    }
    this.#test = undefined;
  }

  /** Messages and statuses of a suite's own set-up and tear-down, and the suite's own status. */
  #readInSuite(record: XmlNode, parent: string | undefined): void {
    const suite = this.#suites.at(-1);
    if (suite === undefined) return;
    const { name, text, attributes } = record;
    if (parent === 'suite' && name === 'status') {
      if (this.#suites.length === 1) this.#run.times = readTimes(attributes);
      return;
    }
    if (name === 'msg' && attributes['level'] === 'FAIL' && suite.fixture)
      suite.fixture.failure ||= text.trim();
    if (name === 'status' && suite.fixtureDepth === 1 && attributes['status'] === 'FAIL')
      this.#failFixture(suite);
  }

  #failFixture(suite: Suite): void {
    const { kind, failure } = suite.fixture ?? { kind: '', failure: '' };
    const message =
      failure || `the ${kind.toLowerCase() || 'keyword'} of ${suite.path.at(-1) ?? 'a suite'} failed`;
    if (this.#run.errors.length < MAX_ERRORS) {
      this.#run.errors.push(makeFailure({ kind: 'error', text: message }, this.#keptChars));
    }
    if (kind === 'TEARDOWN') suite.tearDown = message;
  }

  /** Tests below a failed set-up say so themselves; those before a failed tear-down had passed by then. */
  #closeSuite(): void {
    const suite = this.#suites.at(-1);
    if (suite?.tearDown !== undefined) {
      const failure = makeFailure({ kind: 'error', text: suite.tearDown }, this.#keptChars);
      this.#sink.onCase(
        outsideCase('(suite tear-down)', failure, { suitePath: suite.path, file: suite.file }),
      );
    }
    this.#suites.pop();
  }

  #readMetadata(name: string | undefined, text: string): void {
    const suite = this.#suites.at(-1);
    if (suite === undefined || !name || Object.keys(suite.metadata).length >= MAX_METADATA) return;
    suite.metadata = { ...suite.metadata, [name]: text.trim() };
  }

  #readStat(record: XmlNode): void {
    if (record.text.trim() === 'All Tests') this.#run.total = record.attributes;
  }

  #readError(record: XmlNode): void {
    if (record.attributes['level'] !== 'ERROR' || this.#run.errors.length >= MAX_ERRORS) return;
    this.#run.errors.push(makeFailure({ kind: 'error', text: record.text }, this.#keptChars));
  }
}

/** The variable of a loop, with its value in each turn. */
function assignment(record: XmlNode): string {
  const { name } = record.attributes;
  return name ? `${name} = ${record.text}` : record.text;
}
