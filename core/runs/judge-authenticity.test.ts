import { expect, test } from 'vitest';
import type { ReportHeader } from '#core/ingest/report-format.ts';
import { addToTally, emptyTally, judgeAuthenticity, type TalliedReport } from './judge-authenticity.ts';
import { madeCase } from './made-case.ts';

const header = (given: Partial<ReportHeader> = {}): ReportHeader => ({
  tool: undefined,
  declared: undefined,
  startedAt: undefined,
  finishedAt: undefined,
  isZoneAssumed: false,
  wallMs: undefined,
  workers: undefined,
  hostname: undefined,
  suiteErrors: [],
  ...given,
});

function report(
  durationsMs: readonly (number | undefined)[],
  given: Partial<ReportHeader> = {},
): TalliedReport {
  const tally = emptyTally();
  for (const durationMs of durationsMs) addToTally(tally, madeCase({ durationMs }));
  return { filename: 'a.xml', tally, header: header(given) };
}

const counts = (total: number, failed = 0) => ({ total, failed, errored: 0, skipped: 0 });

test.each<[string, TalliedReport[], string, string | null]>([
  ['ordinary', [report([10, 20], { wallMs: 40 })], 'authentic', null],
  ['nothing', [report([])], 'no_tests', 'the report lists no tests'],
  [
    'counts without cases',
    [report([], { declared: counts(6) })],
    'no_tests',
    'the report lists no tests; it declares 6, but lists none',
  ],
  ['an empty file among others', [report([]), report([10])], 'authentic', null],
  [
    'all zero',
    [report([0, 0, 0, 0, 0])],
    'zero_durations',
    'all 5 tests took 0 ms: nothing seems to have run',
  ],
  ['four at zero may be quick', [report([0, 0, 0, 0])], 'authentic', null],
  [
    'no durations at all',
    [report([undefined, undefined, undefined, undefined, undefined])],
    'authentic',
    null,
  ],
  [
    'longer than the run',
    [report([90_000], { wallMs: 10_000 })],
    'impossible_durations',
    "one test took 90 s, longer than the whole run's 10 s",
  ],
  [
    'more than one worker can do',
    [report([9_000, 9_000, 9_000], { wallMs: 10_000, workers: 1 })],
    'impossible_durations',
    "the tests took 27 s in sum, which 1 worker can't do in 10 s",
  ],
  [
    'what three workers can do',
    [report([9_000, 9_000, 9_000], { wallMs: 10_000, workers: 3 })],
    'authentic',
    null,
  ],
  [
    'fewer than declared',
    [report([10, 20], { declared: counts(25) })],
    'counts_disagree',
    'the report declares 25 tests, but lists 2',
  ],
  [
    'declared failures that nobody sees, in one file of two',
    [report([10]), report([10], { declared: counts(1, 1) })],
    'counts_disagree',
    'a.xml: the report declares 1 failures, but shows 0',
  ],
  ['retries list more than declared', [report([10, 20], { declared: counts(1) })], 'authentic', null],
])('%s', (_name, reports, authenticity, sentence) => {
  expect(judgeAuthenticity(reports)).toEqual({ authenticity, sentence });
});
