import { OUTSIDE_ANY_TEST, outsideCase } from '../blank-case.ts';
import { IngestError } from '../ingest-error.ts';
import type { IngestLimits } from '../ingest-limits.ts';
import type { JsonDocument } from '../json/json-parser.ts';
import type { JsonValue } from '../json/json-tree.ts';
import { readPart } from '../json/loose.ts';
import { makeFailure } from '../make-failure.ts';
import type { ReportCase, ReportFailure, ReportHeader, ReportSink } from '../report-format.ts';
import { listFileCases } from './jest-cases.ts';
import { fileSchema, type JestFile, type JestReport, reportSchema } from './jest-schema.ts';

const HINT = 'run Jest with --json --outputFile=…, or Vitest with --reporter=json, and send that file';

/** Follows a report of Jest or Vitest file by file. */
export class JestDocument implements JsonDocument {
  readonly #sink: ReportSink;
  readonly #limits: IngestLimits;
  readonly #suiteErrors: ReportFailure[] = [];
  #finishedAt: number | undefined;
  #hasFailed = false;

  constructor(sink: ReportSink, limits: IngestLimits) {
    this.#sink = sink;
    this.#limits = limits;
  }

  onElement(path: readonly string[], element: JsonValue): boolean {
    if (path.length !== 1 || path[0] !== 'testResults') return true;
    const file = readPart(fileSchema, element, 'a test file of the report', HINT);
    const end = endOf(file);
    if (end !== undefined) this.#finishedAt = Math.max(this.#finishedAt ?? end, end);
    for (const found of listFileCases(file, HINT, this.#limits.keptChars)) this.#emit(found);
    return false;
  }

  finish(root: JsonValue | undefined): void {
    const report = readPart(reportSchema, root, 'the report', HINT);
    if (report.numTotalTests === undefined) {
      throw new IngestError(
        'unknown_format',
        'this JSON has no "numTotalTests", so it is no Jest report',
        HINT,
      );
    }
    if (report.success === false && !this.#hasFailed) this.#failOutside(report);
    this.#sink.onHeader(toHeader(report, this.#finishedAt, this.#suiteErrors));
  }

  /** A thrown error between tests, an interrupted run, an obsolete snapshot: told by `success` alone. */
  #failOutside(report: JestReport): void {
    const message = report.wasInterrupted
      ? 'the run was interrupted'
      : 'the report says that the run failed, but no test of it did';
    const failure = makeFailure({ kind: 'error', message }, this.#limits.keptChars);
    this.#emit(outsideCase(OUTSIDE_ANY_TEST, failure));
  }

  #emit(found: ReportCase): void {
    this.#hasFailed ||= found.status === 'failed' || found.status === 'errored';
    if (found.status === 'errored' && found.failure) this.#suiteErrors.push(found.failure);
    this.#sink.onCase(found);
  }
}

function endOf(file: JestFile): number | undefined {
  return file.endTime ?? file.perfStats?.end;
}

function toHeader(
  report: JestReport,
  finishedAt: number | undefined,
  suiteErrors: readonly ReportFailure[],
): ReportHeader {
  const { startTime } = report;
  const wallMs =
    startTime !== undefined && finishedAt !== undefined ? Math.round(finishedAt - startTime) : undefined;
  return {
    // Vitest writes the same frame, but not this member.
    tool: report.numRuntimeErrorTestSuites === undefined ? 'vitest' : 'jest',
    declared: {
      total: report.numTotalTests,
      failed: report.numFailedTests,
      errored: undefined,
      skipped: (report.numPendingTests ?? 0) + (report.numTodoTests ?? 0),
    },
    startedAt: startTime,
    finishedAt: finishedAt === undefined ? undefined : Math.round(finishedAt),
    isZoneAssumed: false,
    wallMs: wallMs !== undefined && wallMs >= 0 ? wallMs : undefined,
    workers: undefined,
    hostname: undefined,
    suiteErrors,
  };
}
