import { expect, test } from 'vitest';
import { BLANK_CASE } from './blank-case.ts';
import { plausibleCase, plausibleHeader } from './plausible-times.ts';
import type { ReportCase, ReportHeader } from './report-format.ts';

const AT = Date.UTC(2026, 10, 22);
const made = (change: Partial<ReportCase>): ReportCase => ({ ...BLANK_CASE, name: 'a', ...change });

test('a case whose times can be is the very same one', () => {
  const found = made({ durationMs: 0, startedAt: AT, line: 3 });
  expect(plausibleCase(found)).toBe(found);
});

test.each<[string, Partial<ReportCase>]>([
  ['a duration beyond a year', { durationMs: 1e300 }],
  ['a negative duration', { durationMs: -1 }],
  ['no number', { durationMs: Number.NaN }],
  ['an instant beyond what a date holds', { startedAt: 1e300 }],
  ['an instant in the year 10000', { startedAt: 253_402_300_800_000 }],
  ['an instant before 1970', { startedAt: -99_999_999_999_999 }],
  ['a line that no file has', { line: -5_000_000_000 }],
  ['a line beyond all files', { line: 1e12 }],
])('%s is unknown', (_, change) => {
  const [key = ''] = Object.keys(change);
  expect(plausibleCase(made(change))).toEqual({ ...made(change), [key]: undefined });
});

test('so are the times of a single try, and the others stay', () => {
  const tries = [5, 1e300].map((durationMs) => ({
    status: 'failed' as const,
    durationMs,
    startedAt: AT,
    failure: undefined,
  }));
  const { attempts, durationMs } = plausibleCase(made({ durationMs: 7, attempts: tries }));
  expect(durationMs).toBe(7);
  expect(attempts.map((one) => [one.durationMs, one.startedAt])).toEqual([
    [5, AT],
    [undefined, AT],
  ]);
});

test('a report’s own times are held to the same', () => {
  const header: ReportHeader = {
    tool: 'x',
    declared: undefined,
    startedAt: AT,
    finishedAt: 1e300,
    isZoneAssumed: false,
    wallMs: 1e14,
    workers: undefined,
    hostname: undefined,
    suiteErrors: [],
  };
  expect(plausibleHeader(header)).toEqual({ ...header, finishedAt: undefined, wallMs: undefined });
});
