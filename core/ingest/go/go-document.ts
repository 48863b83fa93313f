import { HeldBudget } from '../held-budget.ts';
import { IngestError } from '../ingest-error.ts';
import type { IngestLimits } from '../ingest-limits.ts';
import type { LinesDocument } from '../lines/json-lines.ts';
import type { ReportCase, ReportFailure, ReportHeader, ReportSink } from '../report-format.ts';
import { parseReportInstant } from '../report-numbers.ts';
import { createTextClipper, type TextClipper } from '../text-clipper.ts';
import { type GoEvent, readGoEvent } from './go-event.ts';
import { GoPackage } from './go-package.ts';

const ENDS = new Set(['pass', 'fail', 'skip']);
/** More packages at once than any machine builds. */
const MOST_OPEN = 10_000;

/** Follows the events of `go test -json`: packages run at the same time, and each ends with its own verdict. */
export class GoDocument implements LinesDocument {
  readonly #sink: ReportSink;
  readonly #limits: IngestLimits;
  readonly #budget: HeldBudget;
  readonly #packages = new Map<string, GoPackage>();
  readonly #builds = new Map<string, TextClipper>();
  readonly #suiteErrors: ReportFailure[] = [];
  #startedAt: number | undefined;
  #finishedAt: number | undefined;
  #events = 0;

  constructor(sink: ReportSink, limits: IngestLimits) {
    this.#sink = sink;
    this.#limits = limits;
    this.#budget = new HeldBudget(limits);
  }

  onEvent(line: unknown): void {
    const event = readGoEvent(line);
    if (event === undefined) return;
    this.#events += 1;
    this.#noteTime(event);
    if (event.Action === 'build-output') this.#build(event);
    else if (event.Action !== 'build-fail') this.#takeEvent(event, event.Package ?? '');
  }

  finish(): void {
    if (this.#events === 0) {
      throw new IngestError('unknown_format', 'no line is an event of go test', 'run go test -json ./...');
    }
    for (const open of this.#packages.values()) this.#emit(open.cutOff());
    this.#sink.onHeader(this.#header());
  }

  #takeEvent(event: GoEvent, name: string): void {
    const tested = this.#open(name);
    if (event.Test !== undefined) {
      const found = tested.takeTest(event, event.Test);
      if (found) this.#emit([found]);
    } else if (ENDS.has(event.Action)) {
      const build = this.#builds.get(event.FailedBuild ?? '')?.value();
      this.#packages.delete(name);
      this.#emit(tested.end(event, build));
    } else tested.print(event.Output ?? '');
  }

  #open(name: string): GoPackage {
    const known = this.#packages.get(name);
    if (known) return known;
    if (this.#packages.size >= MOST_OPEN) {
      const message = `more than ${MOST_OPEN} packages run at the same time`;
      throw new IngestError('too_large', message, 'does every package have its end?');
    }
    const opened = new GoPackage(name, this.#limits, this.#budget);
    this.#packages.set(name, opened);
    return opened;
  }

  #build(event: GoEvent): void {
    const path = event.ImportPath ?? '';
    const known = this.#builds.get(path) ?? createTextClipper(this.#limits.keptChars);
    known.append(event.Output ?? '');
    if (this.#builds.size < MOST_OPEN) this.#builds.set(path, known);
  }

  #noteTime({ Time }: GoEvent): void {
    const at = parseReportInstant(Time)?.at;
    if (at === undefined) return;
    this.#startedAt = Math.min(this.#startedAt ?? at, at);
    this.#finishedAt = Math.max(this.#finishedAt ?? at, at);
  }

  #emit(cases: readonly ReportCase[]): void {
    for (const found of cases) {
      if (found.status === 'errored' && found.failure && this.#suiteErrors.length < MOST_OPEN) {
        this.#suiteErrors.push(found.failure);
      }
      this.#sink.onCase(found);
    }
  }

  #header(): ReportHeader {
    const startedAt = this.#startedAt;
    const finishedAt = this.#finishedAt;
    return {
      tool: 'go test',
      declared: undefined,
      startedAt,
      finishedAt,
      isZoneAssumed: false,
      wallMs: startedAt === undefined || finishedAt === undefined ? undefined : finishedAt - startedAt,
      workers: undefined,
      hostname: undefined,
      suiteErrors: this.#suiteErrors,
    };
  }
}
