import { DetailKeeper } from '../detail-keeper.ts';
import { IngestError } from '../ingest-error.ts';
import type { IngestLimits } from '../ingest-limits.ts';
import type { JsonDocument } from '../json/json-parser.ts';
import type { JsonValue } from '../json/json-tree.ts';
import { readPart } from '../json/loose.ts';
import type { ReportSink } from '../report-format.ts';
import { listFeatureCases } from './cucumber-cases.ts';
import { featureSchema } from './cucumber-schema.ts';

const HINT = "run Cucumber with its json formatter and send that file (not the messages' NDJSON)";

/** Follows a report of Cucumber feature by feature: a feature's name may come after its scenarios. */
export class CucumberDocument implements JsonDocument {
  readonly #sink: ReportSink;
  readonly #limits: IngestLimits;
  readonly #details: DetailKeeper;

  constructor(sink: ReportSink, limits: IngestLimits) {
    this.#sink = sink;
    this.#limits = limits;
    this.#details = new DetailKeeper(sink, limits);
  }

  onElement(path: readonly string[], element: JsonValue): boolean {
    if (path.length > 0 || Array.isArray(element)) return true;
    const feature = readPart(featureSchema, element, 'a feature of the report', HINT);
    for (const found of listFeatureCases(feature, this.#details, this.#limits.keptChars)) {
      this.#sink.onCase(found);
    }
    return false;
  }

  finish(root: JsonValue | undefined): void {
    if (!Array.isArray(root) || root.length > 0) {
      throw new IngestError('unknown_format', 'this JSON is no list of features', HINT);
    }
    this.#sink.onHeader({
      tool: 'cucumber',
      declared: undefined,
      startedAt: undefined,
      finishedAt: undefined,
      isZoneAssumed: false,
      wallMs: undefined,
      workers: undefined,
      hostname: undefined,
      suiteErrors: [],
    });
  }
}
