import type { ReportFailure, ReportHeader } from '../report-format.ts';
import { parseReportInstant } from '../report-numbers.ts';
import type { MochaStats } from './mocha-schema.ts';

/** What Mocha's `stats` say of a run. A failing hook is among the failures, but is no test. */
export function toMochaHeader(stats: MochaStats, suiteErrors: readonly ReportFailure[]): ReportHeader {
  const started = parseReportInstant(stats.start);
  return {
    tool: 'mocha',
    declared: { total: stats.tests, failed: stats.failures, errored: undefined, skipped: stats.pending },
    startedAt: started?.at,
    finishedAt: parseReportInstant(stats.end)?.at,
    isZoneAssumed: started?.isZoneAssumed ?? false,
    wallMs: stats.duration,
    workers: undefined,
    hostname: undefined,
    suiteErrors,
  };
}
