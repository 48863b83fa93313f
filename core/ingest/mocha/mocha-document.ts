import { z } from 'zod';
import type { IngestLimits } from '../ingest-limits.ts';
import type { JsonDocument } from '../json/json-parser.ts';
import type { JsonValue } from '../json/json-tree.ts';
import { readPart } from '../json/loose.ts';
import type { ReportFailure, ReportSink } from '../report-format.ts';
import { type MochaOutcome, toMochaCase } from './mocha-case.ts';
import { toMochaHeader } from './mocha-header.ts';
import { statsSchema, testSchema } from './mocha-schema.ts';

const HINT = 'run Mocha with --reporter json and send what it prints';
const OUTCOMES: ReadonlySet<string> = new Set(['passes', 'failures', 'pending'] satisfies MochaOutcome[]);
const rootSchema = z.object({ stats: statsSchema });

/** `tests` lists all tests without their outcome; the lists of outcomes are read, which also hold failing hooks. */
export class MochaDocument implements JsonDocument {
  readonly #sink: ReportSink;
  readonly #limits: IngestLimits;
  readonly #suiteErrors: ReportFailure[] = [];

  constructor(sink: ReportSink, limits: IngestLimits) {
    this.#sink = sink;
    this.#limits = limits;
  }

  onElement(path: readonly string[], element: JsonValue): boolean {
    const outcome = path[0];
    if (path.length !== 1 || outcome === undefined) return true;
    if (!isOutcome(outcome)) return false;
    const test = readPart(testSchema, element, `a test among "${outcome}"`, HINT);
    const found = toMochaCase(test, outcome, this.#limits.keptChars);
    if (found.status === 'errored' && found.failure) this.#suiteErrors.push(found.failure);
    this.#sink.onCase(found);
    return false;
  }

  finish(root: JsonValue | undefined): void {
    const { stats } = readPart(rootSchema, root, 'the report', HINT);
    this.#sink.onHeader(toMochaHeader(stats, this.#suiteErrors));
  }
}

function isOutcome(name: string): name is MochaOutcome {
  return OUTCOMES.has(name);
}
