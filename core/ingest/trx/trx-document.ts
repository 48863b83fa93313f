import { OUTSIDE_ANY_TEST, outsideCase } from '../blank-case.ts';
import { DetailKeeper } from '../detail-keeper.ts';
import { IngestError } from '../ingest-error.ts';
import type { IngestLimits } from '../ingest-limits.ts';
import { makeFailure } from '../make-failure.ts';
import type { ReportCase, ReportFailure, ReportSink } from '../report-format.ts';
import { TextBudget } from '../text-budget.ts';
import { childAt, textAt, type XmlNode } from '../xml/xml-node.ts';
import type { XmlAttributes } from '../xml/xml-reader.ts';
import type { RecordHandlers } from '../xml/xml-records.ts';
import { readDefinition, type TrxDefinition } from './trx-definition.ts';
import { emptyTrxRun, toTrxHeader } from './trx-header.ts';
import { nameResult, readResult, type TrxResult } from './trx-result.ts';

const RECORD_PARENTS = new Set(['Results', 'InnerResults', 'TestDefinitions', 'RunInfos']);
const MAX_ERRORS = 100;
/** xUnit's adapter reports each failing test once more, as an error of the run. */
const REPEATS_A_TEST = /^\s*\[xUnit\.net [\d:.]{1,20}\]\s/;

/** Joins results with their definitions, which stand after them in newer files and before them in older ones. */
export class TrxDocument implements RecordHandlers {
  readonly #sink: ReportSink;
  readonly #keeper: DetailKeeper;
  readonly #keptChars: number;
  readonly #run = emptyTrxRun();
  readonly #results: TrxResult[] = [];
  readonly #definitions = new Map<string, TrxDefinition>();
  readonly #budget: TextBudget;
  readonly #maxCases: number;
  #rows = 0;
  #hasBadRow = false;

  constructor(sink: ReportSink, limits: IngestLimits) {
    this.#sink = sink;
    this.#keptChars = limits.keptChars;
    this.#budget = new TextBudget(limits);
    this.#maxCases = limits.cases;
    this.#keeper = new DetailKeeper(sink, limits);
  }

  isRecord(_name: string, parent: string | undefined): boolean {
    return parent !== undefined && RECORD_PARENTS.has(parent);
  }

  onOpen(name: string, attributes: XmlAttributes, parent: string | undefined): void {
    if (parent === undefined && name !== 'TestRun') {
      const hint = 'a TRX file starts with <TestRun>';
      throw new IngestError('unknown_format', `the root element is <${name.slice(0, 60)}>`, hint, {
        line: 1,
      });
    }
    if (name === 'Times') this.#run.times = attributes;
    else if (name === 'Counters') this.#run.counters = attributes;
    else if (name === 'ResultSummary') this.#run.outcome = attributes['outcome'];
    else if (name === 'TestSettings') this.#run.settings = attributes['name'];
    else if (name === 'Deployment') this.#run.deployment = attributes['runDeploymentRoot'];
  }

  onClose(): void {}

  onShortened(): void {
    this.#keeper.warn('a test has more parts or text than is kept: the rest is left out');
  }

  onRecord(record: XmlNode, parent: string | undefined): void {
    if (parent === 'RunInfos') this.#readRunInfo(record);
    else if (parent === 'TestDefinitions') {
      const { id } = record.attributes;
      if (id && this.#definitions.size < this.#maxCases) this.#definitions.set(id, readDefinition(record));
    } else this.#readResult(record, parent === 'InnerResults');
  }

  finish(): void {
    let isBad = false;
    for (const result of this.#results) {
      const found = this.#join(result);
      isBad ||= found.status === 'failed' || found.status === 'errored';
      this.#sink.onCase(found);
    }
    const error = this.#run.errors[0] ?? this.#stoppedEarly();
    if (!isBad && error) this.#sink.onCase(outsideCase(OUTSIDE_ANY_TEST, error));
    const [first] = this.#definitions.values();
    this.#sink.onHeader(toTrxHeader(this.#run, first));
  }

  /** A test over data is listed as its rows; its own result only repeats them. */
  #readResult(record: XmlNode, isRow: boolean): void {
    this.#run.computer ??= record.attributes['computerName'];
    const result = readResult(record, this.#keptChars);
    const isBad = result.found.status === 'failed' || result.found.status === 'errored';
    const isRepeat =
      this.#rows > 0 && childAt(record, 'InnerResults') !== undefined && (this.#hasBadRow || !isBad);
    if (isRepeat) this.#run.aggregates += 1;
    else this.#results.push({ ...result, found: this.#budget.keep(result.found) });
    this.#rows = isRow ? this.#rows + 1 : 0;
    this.#hasBadRow = isRow && (this.#hasBadRow || isBad);
  }

  #readRunInfo(record: XmlNode): void {
    const text = textAt(record, 'Text')?.trim();
    const isError = record.attributes['outcome']?.toLowerCase() === 'error';
    if (!isError || text === undefined || REPEATS_A_TEST.test(text)) return;
    if (this.#run.errors.length < MAX_ERRORS)
      this.#run.errors.push(makeFailure({ kind: 'error', text }, this.#keptChars));
  }

  /** A run that says it failed, though none of its tests did, was stopped or never began. */
  #stoppedEarly(): ReportFailure | undefined {
    const { outcome } = this.#run;
    const isStopped = ['failed', 'error', 'aborted', 'timeout'].includes(outcome?.toLowerCase() ?? '');
    return isStopped
      ? makeFailure(
          { kind: 'error', message: `the run's own outcome is ${outcome}, but no test of it failed` },
          0,
        )
      : undefined;
  }

  #join(result: TrxResult): ReportCase {
    const definition = this.#definitions.get(result.testId);
    const { deployment } = this.#run;
    const attachments = result.attachments.map((one) => ({
      ...one,
      path: deployment ? `${deployment}/${one.path}` : one.path,
    }));
    const annotations = Object.entries(definition?.properties ?? {}).map(([type, description]) => ({
      type,
      description,
    }));
    return {
      ...result.found,
      ...nameResult(result, definition?.className, definition?.method),
      suitePath: definition?.assembly ? [definition.assembly] : [],
      className: definition?.className,
      properties: definition?.properties ?? {},
      tags: definition?.tags ?? [],
      owner: definition?.owner,
      detail: this.#keeper.keep({ annotations, attachments }),
    };
  }
}
