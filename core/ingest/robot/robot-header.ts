import type { ReportFailure, ReportHeader } from '../report-format.ts';
import { parseCount } from '../report-numbers.ts';
import type { XmlAttributes } from '../xml/xml-reader.ts';
import type { RobotTimes } from './robot-times.ts';

export type RobotRun = {
  root: XmlAttributes;
  /** The status of the outermost suite. */
  times: RobotTimes | undefined;
  /** The line "All Tests" of the statistics. */
  total: XmlAttributes | undefined;
  readonly errors: ReportFailure[];
};

/** "Robot 7.0 (Python 3.11.7 on linux)", also "Rebot …". */
const GENERATOR = /^R(?:o|e)bot ([\w.+-]{1,40}) \((\S{1,40} [\w.+-]{1,40}) on ([\w.-]{1,60})\)/;

export function toRobotHeader(run: RobotRun): ReportHeader {
  const [, robot, runtime, os] = GENERATOR.exec(run.root['generator'] ?? '') ?? [];
  const passed = parseCount(run.total?.['pass']);
  const failed = parseCount(run.total?.['fail']);
  const skipped = parseCount(run.total?.['skip']);
  const startedAt = run.times?.startedAt;
  const wallMs = run.times?.durationMs;
  return {
    tool: 'robot',
    declared:
      passed === undefined || failed === undefined
        ? undefined
        : { total: passed + failed + (skipped ?? 0), failed, errored: undefined, skipped },
    startedAt: startedAt?.at,
    finishedAt: startedAt && startedAt.at + (wallMs ?? 0),
    isZoneAssumed: startedAt?.isZoneAssumed ?? false,
    wallMs: wallMs || undefined,
    workers: undefined,
    hostname: undefined,
    environment: robot && runtime && os ? { os, robot, runtime } : undefined,
    suiteErrors: run.errors,
  };
}
