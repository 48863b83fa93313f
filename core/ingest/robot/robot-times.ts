import { parseReportInstant, parseSeconds, type ReportInstant } from '../report-numbers.ts';
import type { XmlAttributes } from '../xml/xml-reader.ts';

const COMPACT = /^(\d{4})(\d\d)(\d\d) (\d\d:\d\d:\d\d(?:\.\d{1,9})?)$/;

/** "20261120 09:15:00.123" before version 7, ISO from then on; both are the machine's local time. */
export function parseRobotInstant(text: string | undefined): ReportInstant | undefined {
  const match = COMPACT.exec(text?.trim() ?? '');
  return parseReportInstant(match ? `${match[1]}-${match[2]}-${match[3]}T${match[4]}` : text);
}

export type RobotTimes = {
  readonly startedAt: ReportInstant | undefined;
  readonly durationMs: number | undefined;
};

/** The times of a <status>: start and elapsed from version 7 on, start and end before. */
export function readTimes(status: XmlAttributes): RobotTimes {
  const startedAt = parseRobotInstant(status['start'] ?? status['starttime']);
  const elapsed = parseSeconds(status['elapsed']);
  if (elapsed !== undefined) return { startedAt, durationMs: elapsed };
  const endedAt = parseRobotInstant(status['endtime']);
  const between = startedAt && endedAt ? endedAt.at - startedAt.at : -1;
  return { startedAt, durationMs: between >= 0 ? between : undefined };
}
