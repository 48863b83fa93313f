import { OUTSIDE_ANY_TEST, outsideCase } from '../blank-case.ts';
import { detach } from '../clip-text.ts';
import type { IngestLimits } from '../ingest-limits.ts';
import { makeFailure } from '../make-failure.ts';
import type { ReportFailure, ReportSink } from '../report-format.ts';
import { createTextClipper, type TextClipper } from '../text-clipper.ts';
import type { TapBlock } from './tap-block.ts';
import { TapBlocks } from './tap-blocks.ts';
import { judgePoint, parseTapTime, type TapFinding, toTapCase } from './tap-case.ts';
import { indentOf } from './tap-diagnostics.ts';
import { readTapLine, type TapLine, type TapPoint } from './tap-line.ts';

type Open = Omit<TapFinding, 'yaml' | 'comments'> & {
  readonly block: TapBlock;
  readonly yaml: TextClipper;
  readonly comments: TextClipper;
};

/** What runners print at the end: "# tests 5". */
const SUMMARY = /^(?:tests|suites|pass|fail|ok|cancelled|skip|skipped|todo|duration_ms)\s+[\d.]{1,20}$/;
const RESULTS: ReadonlySet<TapLine['is']> = new Set(['point', 'plan', 'bail-out', 'version']);
const YAML_END = /^\s*\.\.\.\s*$/;

/**
 * Follows TAP 13 and 14 line by line. Leaves are counted: a point that had subtests of its own is their suite, and a
 * case only when it failed and none of them did. A point stays open until its diagnostics are over.
 */
export class TapDocument {
  readonly #sink: ReportSink;
  readonly #limits: IngestLimits;
  readonly #blocks: TapBlocks;
  readonly #suiteErrors: ReportFailure[] = [];
  #open: Open | undefined;
  #isInYaml = false;
  /** A point that came before its subtests, whose result waits for theirs. */
  readonly #parents: { readonly point: TapPoint; readonly indent: number; readonly line: number }[] = [];
  #listed = 0;
  #bad = 0;
  #isBailedOut = false;
  #isAnyPlanned = false;
  #wallMs: number | undefined;
  /** tape puts a heading before the points of a test, and starts with one. */
  #isHeaded = false;
  #isAtStart = false;
  #heading: string | undefined;

  constructor(sink: ReportSink, limits: IngestLimits) {
    this.#sink = sink;
    this.#limits = limits;
    this.#blocks = new TapBlocks(limits.depth);
  }

  onLine(text: string, number: number): void {
    if (this.#isBailedOut) return;
    const line = readTapLine(text.trim());
    if (this.#isInYaml && this.#open && !this.#endsYaml(line, text)) {
      if (YAML_END.test(text)) this.#isInYaml = false;
      else this.#open.yaml.append(`${text}\n`);
      return;
    }
    if (line.is === 'blank') return;
    if (line.is !== 'version') this.#noteHeading(line);
    this.#take(line, indentOf(text.replaceAll('\t', '    ')), number);
  }

  finish(): void {
    this.#closePoint();
    this.#closeChildless(0);
    this.#blocks.restart();
    if (!this.#isAnyPlanned && !this.#isBailedOut) {
      this.#sink.onWarning('the TAP has no plan, so it is not known whether all tests ran');
    }
    this.#sink.onHeader({
      tool: undefined,
      declared: {
        total: this.#listed + this.#blocks.missing,
        failed: undefined,
        errored: undefined,
        skipped: undefined,
      },
      startedAt: undefined,
      finishedAt: undefined,
      isZoneAssumed: false,
      wallMs: this.#wallMs,
      workers: undefined,
      hostname: undefined,
      suiteErrors: this.#suiteErrors,
    });
  }

  /** A block that nobody closed must not swallow the results after it. */
  #endsYaml(line: TapLine, text: string): boolean {
    return RESULTS.has(line.is) && indentOf(text) <= (this.#open?.block.indent ?? 0);
  }

  #take(line: TapLine, indent: number, number: number): void {
    if (line.is === 'yaml') this.#isInYaml = this.#open !== undefined;
    else if (line.is === 'version') this.#startReport(indent);
    else if (line.is === 'bail-out') this.#bailOut(line.reason);
    else if (line.is === 'comment') this.#takeComment(line.text);
    else if (line.is === 'subtest') this.#announce(line.name, indent);
    else if (line.is === 'plan') this.#plan(line.planned, line.skipped, indent);
    else if (line.is === 'point') this.#point(line, indent, number);
    else if (line.is === 'close') this.#closeParent(indent, number);
    else if (line.is === 'other' && indent > 0) this.#open?.comments.append(`${line.text}\n`);
  }

  #noteHeading(line: TapLine): void {
    if (this.#isAtStart && line.is === 'comment' && line.text !== '') this.#isHeaded = true;
    this.#isAtStart = false;
  }

  #startReport(indent: number): void {
    if (indent > 0) return;
    this.#closePoint();
    this.#blocks.restart();
    this.#isAtStart = true;
  }

  #takeComment(text: string): void {
    const wall = /^(?:duration_ms\s+(\d{1,12}(?:\.\d{1,9})?)|time=(\S{1,40}))$/.exec(text);
    if (wall) this.#wallMs = wall[1] === undefined ? parseTapTime(wall[2] ?? '') : Number(wall[1]);
    if (this.#isHeaded && text !== '') this.#heading = text.replace(/^(?:TODO|SKIP) /, '');
    else if (!SUMMARY.test(text)) this.#open?.comments.append(`${text}\n`);
  }

  #announce(name: string, indent: number): void {
    this.#closePoint();
    const top = this.#blocks.enclosing(indent);
    // A block that nobody announced may say its own name first.
    if (indent > top.indent && top.announced === undefined) this.#blocks.open(indent, name);
    else this.#blocks.at(indent).announced = detach(name);
  }

  #plan(planned: number, skipped: string | undefined, indent: number): void {
    this.#closePoint();
    this.#isAnyPlanned = true;
    this.#blocks.at(indent).plan(planned);
    if (planned === 0 && indent === 0) {
      const reason = skipped?.replace(/^skip\S*\s*/i, '');
      this.#sink.onWarning(`the TAP plans no tests${reason ? `: ${reason}` : ''}`);
    }
  }

  #point(point: TapPoint, indent: number, line: number): void {
    this.#closePoint();
    this.#closeChildless(indent);
    if (point.opensBlock) {
      this.#parents.push({ point, indent, line });
      this.#blocks.at(indent).announced = detach(point.name);
      return;
    }
    this.#finishPoint(point, indent, line);
  }

  #closeParent(indent: number, line: number): void {
    this.#closePoint();
    const parent = this.#parents.at(-1);
    if (parent === undefined || parent.indent !== indent) return;
    this.#parents.pop();
    this.#finishPoint(parent.point, indent, parent.line || line);
  }

  /** A brace at the end of a name opened nothing when a point of the same level follows. */
  #closeChildless(indent: number): void {
    for (let last = this.#parents.at(-1); last && last.indent >= indent; last = this.#parents.at(-1)) {
      this.#parents.pop();
      this.#finishPoint({ ...last.point, name: `${last.point.name} {` }, last.indent, last.line);
      this.#closePoint();
    }
  }

  #finishPoint(point: TapPoint, indent: number, line: number): void {
    const below = this.#blocks.closeBelow(indent);
    const block = this.#blocks.at(indent);
    const heading = this.#isHeaded && point.isBare ? this.#heading : undefined;
    const suitePath = heading === undefined ? block.path : [...block.path, detach(heading)];
    const ordinal = block.count(
      detach(heading === undefined ? point.name : `${heading}\u001f${point.name}`),
      line,
    );
    const isOnlySuite = below.points > 0 && (judgePoint(point) !== 'failed' || below.bad > 0);
    if (below.bad > 0) block.bad += 1;
    if (isOnlySuite) return;
    const { keptChars } = this.#limits;
    const yaml = createTextClipper(keptChars);
    this.#open = { point, suitePath, ordinal, block, yaml, comments: createTextClipper(keptChars) };
  }

  #closePoint(): void {
    const open = this.#open;
    this.#open = undefined;
    this.#isInYaml = false;
    if (open === undefined) return;
    const found = { ...open, yaml: open.yaml.value(), comments: open.comments.value() };
    const test = toTapCase(found, this.#limits.keptChars);
    this.#listed += 1;
    if (test.status === 'failed') {
      this.#bad += 1;
      open.block.bad += 1;
    }
    this.#sink.onCase(test);
  }

  /** A bail-out right after a failure is its consequence; after nothing but passes it is the failure itself. */
  #bailOut(reason: string): void {
    this.#closePoint();
    this.#isBailedOut = true;
    const message = `the run bailed out${reason ? `: ${reason}` : ''}`;
    const failure = makeFailure({ kind: 'error', message }, this.#limits.keptChars);
    this.#suiteErrors.push(failure);
    if (this.#bad === 0) this.#sink.onCase(outsideCase(OUTSIDE_ANY_TEST, failure));
    if (this.#bad === 0) this.#listed += 1;
  }
}
