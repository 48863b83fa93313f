import { OUTSIDE_ANY_TEST, outsideCase } from '../blank-case.ts';
import { HeldBudget } from '../held-budget.ts';
import { IngestError } from '../ingest-error.ts';
import type { IngestLimits } from '../ingest-limits.ts';
import type { LinesDocument } from '../lines/json-lines.ts';
import { makeFailure } from '../make-failure.ts';
import type { RawStatus, ReportCase, ReportFailure, ReportHeader, ReportSink } from '../report-format.ts';
import { type DartEvent, readDartEvent } from './dart-event.ts';
import { closeDartTest, type OpenDartTest, openDartTest } from './dart-test.ts';

type Suite = Extract<DartEvent, { type: 'suite' }>['suite'];
type Done = Extract<DartEvent, { type: 'testDone' }>;
type Failed = Extract<DartEvent, { type: 'error' }>;

const HINT = 'run dart test --reporter json, or flutter test --machine, and send what it prints';

/** Follows the events of Dart's or Flutter's test runner. Tests of several files run at the same time. */
export class DartDocument implements LinesDocument {
  readonly #sink: ReportSink;
  readonly #limits: IngestLimits;
  readonly #suites = new Map<number, Suite>();
  readonly #groups = new Map<number, string>();
  readonly #budget: HeldBudget;
  readonly #open = new Map<number, OpenDartTest>();
  readonly #suiteErrors: ReportFailure[] = [];
  #environment: Record<string, string> | undefined;
  #lastTime: number | undefined;
  #isDone = false;
  #hasFailed = false;
  #hasStarted = false;

  constructor(sink: ReportSink, limits: IngestLimits) {
    this.#sink = sink;
    this.#limits = limits;
    this.#budget = new HeldBudget(limits);
  }

  onEvent(line: unknown): void {
    const event = readDartEvent(line);
    if (event === undefined) return;
    this.#lastTime = Math.max(this.#lastTime ?? 0, event.time);
    if (event.type === 'start') this.#start(event.runnerVersion);
    else if (event.type === 'suite') this.#suites.set(event.suite.id, event.suite);
    else if (event.type === 'group') this.#groups.set(event.group.id, event.group.name);
    else if (event.type === 'testStart') this.#openTest(event);
    else if (event.type === 'print') this.#print(event.testID, event.message);
    else if (event.type === 'error') this.#takeError(event);
    else if (event.type === 'testDone') this.#closeTest(event);
    else this.#end(event.success);
  }

  finish(): void {
    if (!this.#hasStarted) {
      throw new IngestError('unknown_format', 'no line is the start of a run of Dart tests', HINT);
    }
    const { keptChars } = this.#limits;
    for (const open of this.#open.values()) this.#emit(closeDartTest(open, 'errored', undefined, keptChars));
    if (!this.#isDone) this.#fail('the report ends before the run does: was it killed?');
    this.#sink.onHeader(this.#header());
  }

  #start(version: string | undefined): void {
    this.#hasStarted = true;
    if (version !== undefined) this.#environment = { 'package:test': version };
  }

  #openTest({ test, time }: Extract<DartEvent, { type: 'testStart' }>): void {
    const suite = this.#suites.get(test.suiteID ?? -1);
    const groups = test.groupIDs.map((id) => this.#groups.get(id) ?? '').filter((name) => name !== '');
    const place = { file: suite?.path ?? undefined, platform: suite?.platform, groups };
    const held = this.#budget.open();
    this.#open.set(test.id, openDartTest({ test, place, startedAt: time, held }, this.#limits.keptChars));
  }

  #print(id: number, message: string): void {
    const open = this.#open.get(id);
    if (open === undefined) return;
    open.printed.append(`${message}\n`);
    this.#budget.grow(open.held, message.length);
    if (message.startsWith('Skip: ')) open.skipReason ??= message.slice('Skip: '.length);
  }

  #takeError({ testID, error, stackTrace }: Failed): void {
    const open = this.#open.get(testID);
    if (open === undefined) return;
    open.message ??= error.slice(0, this.#limits.keptChars);
    open.errors.append(`${error}\n${stackTrace}\n`);
    this.#budget.grow(open.held, error.length + stackTrace.length);
  }

  /** Hidden are the runner's own steps, like loading a file; they count only when they go wrong. */
  #closeTest(event: Done): void {
    const open = this.#open.get(event.testID);
    this.#open.delete(event.testID);
    if (open) this.#budget.close(open.held);
    const status = judgeDart(event);
    if (open === undefined || (event.hidden && status !== 'failed' && status !== 'errored')) return;
    this.#emit(closeDartTest(open, status, event.time, this.#limits.keptChars));
  }

  #end(success: boolean | null | undefined): void {
    this.#isDone = true;
    if (success === false && !this.#hasFailed && this.#open.size === 0) {
      this.#fail('the report says that the run failed, but no test of it did');
    }
  }

  #fail(message: string): void {
    this.#emit(
      outsideCase(OUTSIDE_ANY_TEST, makeFailure({ kind: 'error', message }, this.#limits.keptChars)),
    );
  }

  #emit(found: ReportCase): void {
    const isBad = found.status === 'failed' || found.status === 'errored';
    this.#hasFailed ||= isBad;
    const isOutside = found.name === OUTSIDE_ANY_TEST || found.name.startsWith('loading ');
    if (isBad && isOutside && found.failure) this.#suiteErrors.push(found.failure);
    this.#sink.onCase(found);
  }

  #header(): ReportHeader {
    return {
      tool: 'dart test',
      declared: undefined,
      startedAt: undefined,
      finishedAt: undefined,
      isZoneAssumed: false,
      wallMs: this.#lastTime,
      workers: undefined,
      hostname: undefined,
      environment: this.#environment,
      suiteErrors: this.#suiteErrors,
    };
  }
}

/** A skipped test is done with success. */
export function judgeDart({ result, skipped }: Pick<Done, 'result' | 'skipped'>): RawStatus {
  if (result === 'failure') return 'failed';
  if (result !== 'success') return 'errored';
  return skipped ? 'skipped' : 'passed';
}
