import { BLANK_CASE, OUTSIDE_ANY_TEST, outsideCase } from '../blank-case.ts';
import { DetailKeeper } from '../detail-keeper.ts';
import { IngestError } from '../ingest-error.ts';
import type { IngestLimits } from '../ingest-limits.ts';
import type { JsonDocument } from '../json/json-parser.ts';
import type { JsonValue, OpenObjects } from '../json/json-tree.ts';
import { readPart } from '../json/loose.ts';
import { makeFailure } from '../make-failure.ts';
import type { ReportCase, ReportFailure, ReportHeader, ReportSink } from '../report-format.ts';
import { skipReason, toPytestCase } from './pytest-case.ts';
import { collectorSchema, type PytestReport, reportSchema, testSchema } from './pytest-schema.ts';

const HINT = 'run pytest with --json-report and send .report.json';
/** What pytest ends with when it did not come to its end; 0, 1 and 5 are passed, failed and nothing collected. */
const EXIT_CODES: ReadonlyMap<number, string> = new Map([
  [2, 'interrupted'],
  [3, 'internal error'],
  [4, 'wrong usage'],
]);

/** Follows a report of pytest-json-report test by test, with the modules that could not be collected. */
export class PytestDocument implements JsonDocument {
  readonly #sink: ReportSink;
  readonly #limits: IngestLimits;
  readonly #details: DetailKeeper;
  readonly #suiteErrors: ReportFailure[] = [];

  constructor(sink: ReportSink, limits: IngestLimits) {
    this.#sink = sink;
    this.#limits = limits;
    this.#details = new DetailKeeper(sink, limits);
  }

  onElement(path: readonly string[], element: JsonValue, around: OpenObjects): boolean {
    if (path.length !== 1) return true;
    if (path[0] === 'tests') this.#takeTest(element, around[0]?.get('root'));
    else if (path[0] === 'collectors') this.#takeCollector(element);
    return false;
  }

  finish(root: JsonValue | undefined): void {
    const report = readPart(reportSchema, root, 'the report', HINT);
    if (report.exitcode === undefined) {
      throw new IngestError(
        'unknown_format',
        'this JSON has no "exitcode", so it is no report of pytest-json-report',
        HINT,
      );
    }
    const reason = EXIT_CODES.get(report.exitcode);
    // A module that can't be collected interrupts the session, and is told already.
    if (reason !== undefined && this.#suiteErrors.length === 0) {
      const message = `pytest ended with exit code ${report.exitcode}: ${reason}`;
      this.#fail(
        OUTSIDE_ANY_TEST,
        undefined,
        makeFailure({ kind: 'error', message }, this.#limits.keptChars),
      );
    }
    this.#sink.onHeader(toHeader(report, this.#suiteErrors));
  }

  #takeTest(element: JsonValue, root: JsonValue | undefined): void {
    const test = readPart(testSchema, element, 'a test of the report', HINT);
    const folder = typeof root === 'string' ? root : undefined;
    this.#sink.onCase(toPytestCase(test, folder, this.#details, this.#limits.keptChars));
  }

  #takeCollector(element: JsonValue): void {
    const { nodeid, outcome, longrepr } = readPart(collectorSchema, element, 'a collector', HINT);
    if (outcome === 'failed') {
      const message = lastLine(longrepr ?? '') || 'the module could not be collected';
      const failure = makeFailure({ kind: 'error', message, text: longrepr }, this.#limits.keptChars);
      this.#fail('(collection)', nodeid, failure);
    } else if (outcome === 'skipped') {
      this.#sink.onCase(skippedModule(nodeid, longrepr ?? '', this.#limits.keptChars));
    }
  }

  #fail(name: string, file: string | undefined, failure: ReportFailure): void {
    this.#suiteErrors.push(failure);
    this.#sink.onCase(outsideCase(name, failure, { file }));
  }
}

function skippedModule(file: string, longrepr: string, keptChars: number): ReportCase {
  const failure = makeFailure({ kind: 'skip', message: skipReason(longrepr) }, keptChars);
  return { ...BLANK_CASE, name: '(collection)', file, status: 'skipped', failure };
}

/** A traceback says what it is in its last line: "E   ModuleNotFoundError: …". */
function lastLine(text: string): string {
  const lines = text.slice(-4_000).trimEnd().split('\n');
  return (lines.findLast((line) => line.startsWith('E ')) ?? lines.at(-1) ?? '').replace(/^E\s+/, '').trim();
}

function toHeader(report: PytestReport, suiteErrors: readonly ReportFailure[]): ReportHeader {
  const { created, duration, summary, environment } = report;
  const finishedAt = created === undefined ? undefined : Math.round(created * 1e3);
  const wallMs = duration === undefined ? undefined : Math.round(duration * 1e3);
  const isPlaced = finishedAt !== undefined && wallMs !== undefined;
  return {
    tool: 'pytest',
    declared: {
      total: summary.total,
      failed: summary.failed,
      errored: summary.error,
      skipped: summary.skipped,
    },
    startedAt: isPlaced ? finishedAt - wallMs : undefined,
    finishedAt,
    isZoneAssumed: false,
    wallMs,
    workers: undefined,
    hostname: undefined,
    environment,
    suiteErrors,
  };
}
