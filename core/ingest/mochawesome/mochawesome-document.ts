import { BLANK_CASE } from '../blank-case.ts';
import { DetailKeeper } from '../detail-keeper.ts';
import type { IngestLimits } from '../ingest-limits.ts';
import type { JsonDocument } from '../json/json-parser.ts';
import type { JsonValue, OpenObjects } from '../json/json-tree.ts';
import { readPart } from '../json/loose.ts';
import { makeFailure } from '../make-failure.ts';
import { toMochaHeader } from '../mocha/mocha-header.ts';
import type { RawStatus, ReportCase, ReportFailure, ReportSink } from '../report-format.ts';
import { splitParams } from '../split-params.ts';
import { readContext } from './mochawesome-context.ts';
import { itemSchema, type MochawesomeItem, reportSchema } from './mochawesome-schema.ts';

const HINT = 'run Mocha with --reporter mochawesome and send mochawesome.json';

/** Follows suites inside suites; mochawesome writes a suite's title before what is in it. */
export class MochawesomeDocument implements JsonDocument {
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
    if (path[0] !== 'results') return true;
    const list = path.at(-1);
    if (list !== 'tests' && list !== 'beforeHooks' && list !== 'afterHooks') return false;
    const item = readPart(itemSchema, element, `one of "${list}"`, HINT);
    if (list === 'tests') this.#sink.onCase(this.#toCase(item, judgeItem(item), around));
    else if (judgeItem(item) === 'failed') this.#failHook(item, around);
    return false;
  }

  finish(root: JsonValue | undefined): void {
    const { stats, meta } = readPart(reportSchema, root, 'the report', HINT);
    const header = toMochaHeader(
      { ...stats, pending: (stats.pending ?? 0) + (stats.skipped ?? 0) },
      this.#suiteErrors,
    );
    const version = meta?.mocha?.version;
    this.#sink.onHeader(version === undefined ? header : { ...header, environment: { mocha: version } });
  }

  /** The tests a hook takes down are listed as skipped, so the hook itself is what failed. */
  #failHook(item: MochawesomeItem, around: OpenObjects): void {
    const found = this.#toCase(item, 'errored', around);
    if (found.failure) this.#suiteErrors.push(found.failure);
    this.#sink.onCase(found);
  }

  #toCase(item: MochawesomeItem, status: RawStatus, around: OpenObjects): ReportCase {
    const isBad = status === 'failed' || status === 'errored';
    return {
      ...BLANK_CASE,
      status,
      suitePath: textsOf(around, 'title'),
      file: textsOf(around, 'file').at(-1) ?? textsOf(around, 'fullFile').at(-1),
      ...splitParams(item.title),
      durationMs: item.duration,
      failure: isBad ? toFailure(item, status, this.#limits.keptChars) : undefined,
      detail: this.#details.keep(readContext(item.context)),
    };
  }
}

/** Skipped by a failing hook has no state but the flag; older reports say so by the state alone. */
export function judgeItem(item: MochawesomeItem): RawStatus {
  if (item.state === 'failed' || item.fail) return 'failed';
  if (item.skipped || item.pending || item.state === 'pending' || item.state === 'skipped') return 'skipped';
  return item.state === 'passed' || item.pass ? 'passed' : 'skipped';
}

function toFailure(item: MochawesomeItem, status: RawStatus, keptChars: number): ReportFailure {
  const { message, estack, diff } = item.err;
  const text = [estack ?? message, diff].filter(Boolean).join('\n\n');
  return makeFailure(
    {
      kind: status === 'errored' ? 'error' : 'failure',
      message: text === '' ? 'the report gives no reason for the failure' : message,
      text,
    },
    keptChars,
  );
}

function textsOf(around: OpenObjects, member: string): string[] {
  return around.flatMap((open) => {
    const value = open.get(member);
    return typeof value === 'string' && value !== '' ? [value] : [];
  });
}
