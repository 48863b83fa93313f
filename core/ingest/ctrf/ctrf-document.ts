import { DetailKeeper } from '../detail-keeper.ts';
import type { IngestLimits } from '../ingest-limits.ts';
import type { JsonDocument } from '../json/json-parser.ts';
import type { JsonValue } from '../json/json-tree.ts';
import { readPart } from '../json/loose.ts';
import type { ReportHeader, ReportSink } from '../report-format.ts';
import { toCtrfCase } from './ctrf-case.ts';
import { type CtrfResults, reportSchema, testSchema } from './ctrf-schema.ts';

const HINT = 'write the report after the schema of ctrf.io';

/** Follows a CTRF report test by test. */
export class CtrfDocument implements JsonDocument {
  readonly #sink: ReportSink;
  readonly #limits: IngestLimits;
  readonly #details: DetailKeeper;

  constructor(sink: ReportSink, limits: IngestLimits) {
    this.#sink = sink;
    this.#limits = limits;
    this.#details = new DetailKeeper(sink, limits);
  }

  onElement(path: readonly string[], element: JsonValue): boolean {
    if (path.length !== 2 || path[0] !== 'results' || path[1] !== 'tests') return true;
    const test = readPart(testSchema, element, 'a test of the report', HINT);
    this.#sink.onCase(toCtrfCase(test, this.#details, this.#limits.keptChars));
    return false;
  }

  finish(root: JsonValue | undefined): void {
    const { results } = readPart(reportSchema, root, 'the report', HINT);
    this.#sink.onHeader(toHeader(results));
  }
}

function toHeader({ tool, summary, environment }: CtrfResults): ReportHeader {
  const { start, stop } = summary;
  // Reporters that don't know the times write 0.
  const isTimed = start !== undefined && stop !== undefined && start > 0 && stop >= start;
  return {
    tool: tool.name,
    declared: {
      total: summary.tests,
      failed: summary.failed,
      errored: undefined,
      skipped: (summary.skipped ?? 0) + (summary.pending ?? 0),
    },
    startedAt: isTimed ? start : undefined,
    finishedAt: isTimed ? stop : undefined,
    isZoneAssumed: false,
    wallMs: isTimed && stop > start ? stop - start : undefined,
    workers: undefined,
    hostname: undefined,
    environment: environment && Object.keys(environment).length > 0 ? environment : undefined,
    suiteErrors: [],
  };
}
