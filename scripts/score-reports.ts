import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IngestError } from '#core/ingest/ingest-error.ts';
import { ReportReader } from '#core/ingest/read-report.ts';
import type { ReportCase } from '#core/ingest/report-format.ts';
import { mergeAttempts } from '#core/runs/merge-attempts.ts';
import { countTotals } from '#core/runs/run-totals.ts';

/** `other`: a format that is not read yet, refused by its name. */
export type Score = {
  readonly file: string;
  readonly verdict: 'right' | 'wrong' | 'other';
  readonly detail: string;
  /** What the file was read as; undefined when it was refused. */
  readonly format: string | undefined;
};

type Counts = readonly [total: number, passed: number, failed: number, errored: number, skipped: number];
type Row = { readonly file: string; readonly expected: Counts | 'PARSE_ERROR'; readonly source: string };
type Reading = { readonly cases: readonly ReportCase[]; readonly format: string };

/** Reads every report of a corpus and compares with what its peers say of it. */
export function scoreReports(folder: string): Score[] {
  const unstated = readLines(folder, 'no_expectation.txt');
  return [
    ...readRows(folder).map((row) => scoreRow(folder, row)),
    ...unstated.map((file) => survives(folder, file)),
  ];
}

export type Tally = { readonly right: number; readonly total: number };

/** How many are right, by the project a file comes from or by what it was read as. */
export function tallyScores(scores: readonly Score[], by: 'source' | 'format'): ReadonlyMap<string, Tally> {
  const tallies = new Map<string, Tally>();
  for (const { file, format, verdict } of scores) {
    const key = by === 'format' ? (format ?? '(refused)') : (file.split('/')[0] ?? '');
    const { right, total } = tallies.get(key) ?? { right: 0, total: 0 };
    tallies.set(key, { right: right + (verdict === 'right' ? 1 : 0), total: total + 1 });
  }
  return new Map([...tallies].sort());
}

function readLines(folder: string, name: string): string[] {
  return readFileSync(join(folder, name), 'utf8').trim().split('\n');
}

function readRows(folder: string): Row[] {
  const [, ...lines] = readLines(folder, 'expected.tsv');
  return lines.map((line) => {
    const [file = '', total = '', passed, failed, errored, skipped, source = ''] = line.split('\t');
    if (total === 'PARSE_ERROR') return { file, expected: total, source };
    const expected: Counts = [
      Number(total),
      Number(passed),
      Number(failed),
      Number(errored),
      Number(skipped),
    ];
    return { file, expected, source };
  });
}

function read(folder: string, file: string): Reading {
  const cases: ReportCase[] = [];
  const reader = new ReportReader({ onCase: (found) => cases.push(found), onHeader() {}, onWarning() {} });
  const bytes = readFileSync(join(folder, file));
  // Odd pieces, so that every mark falls on an edge somewhere in the corpus.
  for (let at = 0; at < bytes.length; at += 997) reader.write(bytes.subarray(at, at + 997));
  return { cases, format: reader.end().id };
}

function scoreRow(folder: string, row: Row): Score {
  const { file, expected, source } = row;
  try {
    const { cases, format } = read(folder, file);
    if (expected === 'PARSE_ERROR') return { file, verdict: 'wrong', detail: 'was accepted', format };
    const counted = source.includes('AFTER retry merge') ? countMerged(cases) : countListed(cases);
    const isRight = agrees(
      counted,
      rawExpectation(expected, source),
      /folds|mikepenz|test-summary/.test(source),
    );
    return {
      file,
      verdict: isRight ? 'right' : 'wrong',
      detail: `${counted.join('/')}, expected ${expected.join('/')}`,
      format,
    };
  } catch (error) {
    return scoreRefusal(row, error);
  }
}

function scoreRefusal({ file, expected, source }: Row, error: unknown): Score {
  const format = undefined;
  if (!(error instanceof IngestError)) {
    return { file, verdict: 'wrong', detail: `crashed: ${String(error)}`, format };
  }
  const detail = `refused: ${error.message}`;
  if (expected === 'PARSE_ERROR' || source.includes('PARSE_ERROR is an acceptable answer')) {
    return { file, verdict: 'right', detail, format };
  }
  const isOther = error.code === 'unsupported' || error.code === 'unknown_format';
  return { file, verdict: isOther ? 'other' : 'wrong', detail, format };
}

function survives(folder: string, file: string): Score {
  try {
    const { cases, format } = read(folder, file);
    return { file, verdict: 'right', detail: `${cases.length} tests`, format };
  } catch (error) {
    const isRefused = error instanceof IngestError;
    return {
      file,
      verdict: isRefused ? 'right' : 'wrong',
      detail: `${isRefused ? 'refused' : 'crashed'}: ${String(error)}`,
      format: undefined,
    };
  }
}

function countListed(cases: readonly ReportCase[]): Counts {
  const { total, passed, failed, errored, skipped } = countTotals(cases.map((one) => one.status));
  return [total, passed, failed, errored, skipped];
}

function countMerged(cases: readonly ReportCase[]): Counts {
  const statuses = mergeAttempts(cases).cases.map((one) => (one.isFlaky ? 'flaky' : one.rawStatus));
  const { total, passed, failed, errored, skipped } = countTotals(statuses);
  return [total, passed, failed, errored, skipped];
}

/** One peer leaves out tests without a name; the note beside its counts says what is really in the file. */
function rawExpectation(expected: Counts, source: string): Counts {
  const raw = /raw elements: (\d+) pass,(\d+) fail,(\d+) error,(\d+) skip/.exec(source);
  if (!raw || !source.includes('NOTE this peer drops')) return expected;
  const [passed = 0, failed = 0, errored = 0, skipped = 0] = raw.slice(1).map(Number);
  return [passed + failed + errored + skipped, passed, failed, errored, skipped];
}

function agrees(counted: Counts, expected: Counts, isFolded: boolean): boolean {
  if (counted.every((count, place) => count === expected[place])) return true;
  const [total, passed, failed, errored, skipped] = counted;
  const [otherTotal, otherPassed, otherFailed, otherErrored, otherSkipped] = expected;
  const sameRest = total === otherTotal && passed === otherPassed && skipped === otherSkipped;
  return isFolded && sameRest && failed + errored === otherFailed + otherErrored;
}
