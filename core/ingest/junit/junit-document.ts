import { detach } from '../clip-text.ts';
import { DetailKeeper } from '../detail-keeper.ts';
import { IngestError } from '../ingest-error.ts';
import type { IngestLimits } from '../ingest-limits.ts';
import type { ReportSink } from '../report-format.ts';
import { createTextClipper, type TextClipper } from '../text-clipper.ts';
import type { XmlAttributes, XmlHandlers } from '../xml/xml-reader.ts';
import { closeCase, type OpenCase, openCase } from './junit-case.ts';
import { openCaseElement } from './junit-case-elements.ts';
import { readFailure } from './junit-failure.ts';
import { createHeaderDraft } from './junit-header.ts';

type Suite = {
  readonly attributes: XmlAttributes;
  readonly path: readonly string[];
  readonly file: string | undefined;
  readonly project: string | undefined;
  hasChildSuite: boolean;
};

type Capture = { readonly depth: number; readonly text: TextClipper; readonly done: (text: string) => void };

/** Follows the elements of a JUnit document, whatever their nesting. `finish` gives the header. */
export class JunitDocument implements XmlHandlers {
  readonly #sink: ReportSink;
  readonly #limits: IngestLimits;
  readonly #header = createHeaderDraft();
  readonly #elements: string[] = [];
  readonly #suites: Suite[] = [];
  readonly #captures: Capture[] = [];
  readonly #keeper: DetailKeeper;
  #test: OpenCase | undefined;
  #testDepth = 0;
  #isPlaywright = false;

  constructor(sink: ReportSink, limits: IngestLimits) {
    this.#sink = sink;
    this.#limits = limits;
    this.#keeper = new DetailKeeper(sink, limits);
  }

  onOpen(name: string, attributes: XmlAttributes): void {
    const parent = this.#elements.at(-1);
    this.#elements.push(name);
    if (parent === undefined) this.#openRoot(name, attributes);
    else if (this.#test) this.#openInCase(this.#test, name, attributes);
    else if (name === 'testsuite') this.#openSuite(attributes);
    else if (name === 'testcase') this.#openCase(attributes);
    else if (name === 'property') this.#header.property(attributes);
    else if (parent === 'testsuite' && (name === 'error' || name === 'failure'))
      this.#openSuiteError(name, attributes);
  }

  onText(text: string): void {
    this.#captures.at(-1)?.text.append(text);
  }

  onClose(name: string): void {
    const depth = this.#elements.length;
    const capture = this.#captures.at(-1);
    if (capture?.depth === depth) {
      this.#captures.pop();
      capture.done(capture.text.value());
    }
    if (this.#test && depth === this.#testDepth) this.#closeCase(this.#test);
    else if (!this.#test && name === 'testsuite') this.#closeSuite();
    this.#elements.pop();
  }

  finish(): void {
    this.#sink.onHeader(this.#header.finish());
  }

  readonly #capture = (done: (text: string) => void): void => {
    this.#captures.push({
      depth: this.#elements.length,
      text: createTextClipper(this.#limits.keptChars),
      done,
    });
  };

  #openRoot(name: string, attributes: XmlAttributes): void {
    if (name === 'testsuite') {
      this.#openSuite(attributes);
    } else if (name === 'testsuites') {
      this.#header.root(attributes);
      this.#isPlaywright = attributes['id'] !== undefined;
    } else {
      const hint = 'a JUnit report starts with <testsuites> or <testsuite>';
      throw new IngestError('unknown_format', `the root element is <${name.slice(0, 60)}>`, hint, {
        line: 1,
      });
    }
  }

  #openSuite(attributes: XmlAttributes): void {
    const parent = this.#suites.at(-1);
    if (parent) parent.hasChildSuite = true;
    const name = attributes['name']?.trim();
    this.#suites.push({
      attributes,
      path: name ? [...(parent?.path ?? []), detach(name)] : (parent?.path ?? []),
      file: attributes['file'] ? detach(attributes['file']) : parent?.file,
      project: this.#isPlaywright && isScript(name) ? attributes['hostname'] : undefined,
      hasChildSuite: false,
    });
    this.#header.suite(attributes);
  }

  #closeSuite(): void {
    const suite = this.#suites.pop();
    if (suite && !suite.hasChildSuite) this.#header.leaf(suite.attributes);
  }

  #openCase(attributes: XmlAttributes): void {
    this.#test = openCase(attributes);
    this.#testDepth = this.#elements.length;
  }

  #closeCase(test: OpenCase): void {
    const suite = this.#suites.at(-1);
    const place = { suitePath: suite?.path ?? [], file: suite?.file, project: suite?.project };
    this.#test = undefined;
    this.#sink.onCase(closeCase(test, place, this.#keeper, this.#limits.keptChars));
  }

  #openInCase(test: OpenCase, name: string, attributes: XmlAttributes): void {
    const outer = this.#captures.at(-1);
    if (name === 'stackTrace') this.#capture((text) => outer?.text.append(text));
    else openCaseElement(test, name, attributes, this.#capture, this.#limits.keptChars, outer !== undefined);
  }

  /** A suite whose set-up failed counts as one errored test, or nobody would see it. */
  #openSuiteError(name: 'error' | 'failure', attributes: XmlAttributes): void {
    this.#capture((text) => {
      const failure = readFailure(name, attributes, text, this.#limits.keptChars);
      this.#header.error(failure);
      const failed = openCase({ name: '(suite set-up)' });
      failed.errors.push(failure);
      this.#closeCase(failed);
    });
  }
}

/** Playwright writes a suite for each file and project, the project as its host. */
function isScript(suite: string | undefined): boolean {
  return /\.[cm]?[jt]sx?$/.test(suite ?? '');
}
