import type { z } from 'zod';
import type { authenticity } from '#core/api/runs.ts';
import type { ReportAttempt, ReportCase, ReportHeader } from '#core/ingest/report-format.ts';

export type Authenticity = z.infer<typeof authenticity>;
export type AuthenticityVerdict = { readonly authenticity: Authenticity; readonly sentence: string | null };

/** What one file's listing adds up to; counted while it streams, so that no case need be kept for it. */
export type Tally = {
  listed: number;
  /** Of those that ran (not skipped). */
  ran: number;
  notPassed: number;
  withDuration: number;
  withPositiveDuration: number;
  sumMs: number;
  longestMs: number;
};

export function emptyTally(): Tally {
  return {
    listed: 0,
    ran: 0,
    notPassed: 0,
    withDuration: 0,
    withPositiveDuration: 0,
    sumMs: 0,
    longestMs: 0,
  };
}

/** Adds a listed case to the tally. */
export function addToTally(tally: Tally, test: ReportCase): void {
  tally.listed += 1;
  if (test.status === 'failed' || test.status === 'errored') tally.notPassed += 1;
  if (test.status !== 'skipped') tally.ran += 1;
  const tries: readonly Pick<ReportAttempt, 'durationMs'>[] =
    test.attempts.length > 0 ? test.attempts : [test];
  for (const { durationMs } of tries) {
    if (durationMs === undefined || test.status === 'skipped') continue;
    tally.withDuration += 1;
    if (durationMs > 0) tally.withPositiveDuration += 1;
    tally.sumMs += durationMs;
    tally.longestMs = Math.max(tally.longestMs, durationMs);
  }
}

/** Without a stated number of workers, more than this many at once is taken for an error of the report. */
const MOST_WORKERS = 32;
const SLACK = 1.1;
const SLACK_MS = 1_000;
/** One or two tests may well take less than the clock's step. */
const ENOUGH_TESTS = 5;

/** What a report's own times and counts are. */
export type HeaderFacts = Pick<
  ReportHeader,
  'declared' | 'startedAt' | 'finishedAt' | 'isZoneAssumed' | 'wallMs' | 'workers'
>;

/** One file of a run, as far as its authenticity goes. */
export type TalliedReport = {
  readonly filename: string;
  readonly tally: Tally;
  readonly header: HeaderFacts | undefined;
};

/**
 * Whether a run can be what its reports say it is. What is not authentic is unknown to the gate, never a pass. A file
 * without tests among others is nothing odd; a run without tests is.
 */
export function judgeAuthenticity(reports: readonly TalliedReport[]): AuthenticityVerdict {
  const sum = (count: (report: TalliedReport) => number) =>
    reports.reduce((total, one) => total + count(one), 0);
  const declared = sum((report) => report.header?.declared?.total ?? 0);
  if (sum(({ tally }) => tally.listed) === 0) {
    const claim = declared > 0 ? `; it declares ${declared}, but lists none` : '';
    return { authenticity: 'no_tests', sentence: `the report lists no tests${claim}` };
  }
  const ran = sum(({ tally }) => tally.ran);
  const isTimed = sum(({ tally }) => tally.withDuration) > 0;
  if (ran >= ENOUGH_TESTS && isTimed && sum(({ tally }) => tally.withPositiveDuration) === 0) {
    return {
      authenticity: 'zero_durations',
      sentence: `all ${ran} tests took 0 ms: nothing seems to have run`,
    };
  }
  for (const { filename, tally, header } of reports) {
    const verdict = judgeDurations(tally, header) ?? judgeCounts(tally, header);
    if (verdict && reports.length > 1) return { ...verdict, sentence: `${filename}: ${verdict.sentence}` };
    if (verdict) return verdict;
  }
  return { authenticity: 'authentic', sentence: null };
}

function judgeDurations(tally: Tally, header: HeaderFacts | undefined): AuthenticityVerdict | undefined {
  const wallMs = header?.wallMs;
  if (wallMs === undefined || wallMs <= 0) return undefined;
  const workers = header?.workers ?? MOST_WORKERS;
  if (tally.longestMs > wallMs * SLACK + SLACK_MS) {
    const sentence = `one test took ${seconds(tally.longestMs)}, longer than the whole run's ${seconds(wallMs)}`;
    return { authenticity: 'impossible_durations', sentence };
  }
  if (tally.sumMs <= wallMs * workers * SLACK + SLACK_MS) return undefined;
  const hands = workers === 1 ? '1 worker' : `${workers} workers`;
  const sentence = `the tests took ${seconds(tally.sumMs)} in sum, which ${hands} can't do in ${seconds(wallMs)}`;
  return { authenticity: 'impossible_durations', sentence };
}

function judgeCounts(tally: Tally, header: HeaderFacts | undefined): AuthenticityVerdict | undefined {
  const declared = header?.declared;
  if (declared?.total !== undefined && declared.total > tally.listed) {
    const sentence = `the report declares ${declared.total} tests, but lists ${tally.listed}`;
    return { authenticity: 'counts_disagree', sentence };
  }
  const bad = (declared?.failed ?? 0) + (declared?.errored ?? 0);
  if (bad <= tally.notPassed) return undefined;
  const sentence = `the report declares ${bad} failures, but shows ${tally.notPassed}`;
  return { authenticity: 'counts_disagree', sentence };
}

function seconds(ms: number): string {
  return `${Number((ms / 1000).toFixed(ms < 10_000 ? 2 : 0))} s`;
}
