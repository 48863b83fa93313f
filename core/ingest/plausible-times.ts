import type { ReportAttempt, ReportCase, ReportHeader } from './report-format.ts';

/** No test and no run takes longer: a year. */
const LONGEST_MS = 366 * 86_400_000;
/** Clocks may be wrong by decades; what lies outside 1970 to 2100 is no time at all. */
const LAST_MS = Date.UTC(2100, 0, 1);
const MOST_LINES = 2_147_483_647;

type Timed = Pick<ReportAttempt, 'durationMs' | 'startedAt'>;

/** The case, with times and a line that can't be left unknown: no store holds them, and they mean nothing. */
export function plausibleCase(found: ReportCase): ReportCase {
  const isWhole = isPlausible(found) && found.attempts.every(isPlausible);
  if (isWhole && line(found.line) === found.line) return found;
  return { ...plausible(found), line: line(found.line), attempts: found.attempts.map(plausible) };
}

/** The same of what a report says about itself. */
export function plausibleHeader(header: ReportHeader): ReportHeader {
  const { startedAt, finishedAt, wallMs } = header;
  return {
    ...header,
    startedAt: instant(startedAt),
    finishedAt: instant(finishedAt),
    wallMs: duration(wallMs),
  };
}

function isPlausible({ durationMs, startedAt }: Timed): boolean {
  return duration(durationMs) === durationMs && instant(startedAt) === startedAt;
}

function plausible<One extends Timed>(one: One): One {
  return { ...one, durationMs: duration(one.durationMs), startedAt: instant(one.startedAt) };
}

function duration(ms: number | undefined): number | undefined {
  return ms !== undefined && ms >= 0 && ms <= LONGEST_MS ? ms : undefined;
}

function instant(at: number | undefined): number | undefined {
  return at !== undefined && at >= 0 && at < LAST_MS ? at : undefined;
}

function line(number: number | undefined): number | undefined {
  return number !== undefined && number >= 0 && number <= MOST_LINES ? Math.floor(number) : undefined;
}
