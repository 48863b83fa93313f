import { IngestError } from '../ingest-error.ts';
import type { IngestLimits } from '../ingest-limits.ts';
import type { JsonValue } from '../json/json-tree.ts';
import type { ReportCase, ReportFailure, ReportHeader, ReportSink } from '../report-format.ts';
import { parseReportInstant } from '../report-numbers.ts';
import { listSpecCases, toFailure } from './playwright-cases.ts';
import { type PlaywrightReport, reportSchema, specSchema } from './playwright-schema.ts';

type Waiting = { readonly found: ReportCase; readonly titles: string[]; depth: number };

const DROPPED = new Set(['steps', 'attachments']);

/**
 * Follows a Playwright report as its parts complete. A spec closes before its suites do, and keys come in any order, so
 * cases wait until their outermost suite has closed and told its title.
 */
export class PlaywrightDocument {
  readonly #sink: ReportSink;
  readonly #limits: IngestLimits;
  readonly #waiting: Waiting[] = [];

  constructor(sink: ReportSink, limits: IngestLimits) {
    this.#sink = sink;
    this.#limits = limits;
  }

  onElement(path: readonly string[], element: JsonValue): boolean {
    if (path[0] !== 'suites') return true;
    const key = path.at(-1) ?? '';
    if (key === 'specs') this.#closeSpec(element, path.length);
    else if (key === 'suites') this.#closeSuite(element, path.length);
    return key !== 'specs' && key !== 'suites' && !DROPPED.has(key);
  }

  finish(root: JsonValue | undefined): void {
    const report = reportSchema.safeParse(root);
    if (!report.success || !isObject(root) || !Array.isArray(root['suites'])) {
      throw new IngestError(
        'unknown_format',
        'this JSON has no "suites", so it is no Playwright report',
        HINT,
      );
    }
    const errors = report.data.errors
      .map((error) => toFailure([error], undefined, this.#limits.keptChars))
      .filter((failure) => failure !== undefined);
    for (const failure of errors) this.#sink.onCase(outsideAnyTest(failure));
    this.#sink.onHeader(toHeader(report.data, errors));
  }

  #closeSpec(element: JsonValue, depth: number): void {
    const spec = specSchema.safeParse(element);
    if (!spec.success) {
      const issue = spec.error.issues[0];
      const where = issue?.path.join('.') ?? '';
      throw new IngestError(
        'malformed',
        `a spec of the report is not as Playwright writes it: ${where}: ${issue?.message}`,
        HINT,
      );
    }
    for (const found of listSpecCases(spec.data, this.#limits.keptChars)) {
      this.#waiting.push({ found, titles: [], depth });
    }
  }

  #closeSuite(element: JsonValue, depth: number): void {
    const title = isObject(element) && typeof element['title'] === 'string' ? element['title'] : '';
    for (let at = this.#waiting.length - 1; at >= 0; at -= 1) {
      const waiting = this.#waiting[at];
      if (waiting === undefined || waiting.depth <= depth) break;
      if (title !== '') waiting.titles.unshift(title);
      waiting.depth = depth;
    }
    if (depth > 1) return;
    for (const { found, titles } of this.#waiting) this.#sink.onCase({ ...found, suitePath: titles });
    this.#waiting.length = 0;
  }
}

const HINT = 'run Playwright with --reporter=json and send that file';

function isObject(value: JsonValue | undefined): value is { [key: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A web server that did not start, a global set-up that threw: no test carries it, and it must not look like a pass. */
function outsideAnyTest(failure: ReportFailure): ReportCase {
  return {
    suitePath: [],
    file: undefined,
    line: undefined,
    className: undefined,
    name: '(outside any test)',
    params: undefined,
    project: undefined,
    status: 'errored',
    durationMs: undefined,
    startedAt: undefined,
    failure: { ...failure, kind: 'error' },
    attempts: [],
    stdout: undefined,
    stderr: undefined,
    properties: {},
    tags: [],
  };
}

function toHeader(report: PlaywrightReport, suiteErrors: readonly ReportFailure[]): ReportHeader {
  const { stats } = report;
  const started = parseReportInstant(stats?.startTime);
  const counts = [stats?.expected, stats?.unexpected, stats?.flaky, stats?.skipped];
  return {
    tool: 'playwright',
    declared: stats && {
      total: counts.reduce<number>((sum, count) => sum + (count ?? 0), 0),
      failed: stats.unexpected,
      errored: undefined,
      skipped: stats.skipped,
    },
    startedAt: started?.at,
    finishedAt: started && stats?.duration !== undefined ? started.at + stats.duration : undefined,
    isZoneAssumed: started?.isZoneAssumed ?? false,
    wallMs: stats?.duration,
    workers: report.config.metadata?.actualWorkers ?? report.config.workers,
    hostname: undefined,
    suiteErrors,
  };
}
