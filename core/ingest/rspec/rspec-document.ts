import { OUTSIDE_ANY_TEST, outsideCase } from '../blank-case.ts';
import type { IngestLimits } from '../ingest-limits.ts';
import type { JsonDocument } from '../json/json-parser.ts';
import type { JsonValue } from '../json/json-tree.ts';
import { readPart } from '../json/loose.ts';
import { makeFailure } from '../make-failure.ts';
import type { ReportFailure, ReportHeader, ReportSink } from '../report-format.ts';
import { toRspecCase } from './rspec-case.ts';
import { exampleSchema, type RspecReport, reportSchema } from './rspec-schema.ts';

const HINT = 'run RSpec with --format json --out … and send that file';

/** Follows a report of RSpec example by example. */
export class RspecDocument implements JsonDocument {
  readonly #sink: ReportSink;
  readonly #limits: IngestLimits;

  constructor(sink: ReportSink, limits: IngestLimits) {
    this.#sink = sink;
    this.#limits = limits;
  }

  onElement(path: readonly string[], element: JsonValue): boolean {
    if (path.length !== 1 || path[0] !== 'examples') return true;
    const example = readPart(exampleSchema, element, 'an example of the report', HINT);
    this.#sink.onCase(toRspecCase(example, this.#limits.keptChars));
    return false;
  }

  finish(root: JsonValue | undefined): void {
    const report = readPart(reportSchema, root, 'the report', HINT);
    const failure = this.#failureOutside(report);
    if (failure) this.#sink.onCase(outsideCase(OUTSIDE_ANY_TEST, failure));
    this.#sink.onHeader(toHeader(report, failure ? [failure] : []));
  }

  /** A spec file that does not load is told in the messages, and counted apart. */
  #failureOutside({ summary, messages }: RspecReport): ReportFailure | undefined {
    const count = summary.errors_outside_of_examples_count ?? 0;
    if (count === 0) return undefined;
    const message = count === 1 ? 'an error outside of examples' : `${count} errors outside of examples`;
    const text = messages.join('\n');
    const told = text
      .split('\n')
      .find((line) => /^\s*\w[\w:]*(?:Error|Exception):?$/.test(line))
      ?.trim();
    return makeFailure(
      { kind: 'error', message: told ? `${message}: ${told}` : message, text },
      this.#limits.keptChars,
    );
  }
}

function toHeader(report: RspecReport, suiteErrors: readonly ReportFailure[]): ReportHeader {
  const { summary, version, seed } = report;
  const told = { rspec: version, seed: seed === undefined ? undefined : String(seed) };
  return {
    tool: 'rspec',
    declared: {
      total: summary.example_count,
      failed: summary.failure_count,
      errored: undefined,
      skipped: summary.pending_count,
    },
    startedAt: undefined,
    finishedAt: undefined,
    isZoneAssumed: false,
    wallMs: summary.duration === undefined ? undefined : Math.round(summary.duration * 1e3),
    workers: undefined,
    hostname: undefined,
    environment: Object.fromEntries(
      Object.entries(told).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    ),
    suiteErrors,
  };
}
