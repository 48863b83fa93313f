import type { ReportFailure, ReportHeader } from '../report-format.ts';
import { parseCount, parseReportInstant } from '../report-numbers.ts';
import { parseDotnetSeconds } from '../time-span.ts';
import type { XmlAttributes } from '../xml/xml-reader.ts';

/** What the root, the first assembly and its environment say of the run. */
export type NunitRun = {
  root: XmlAttributes;
  isVersion2: boolean;
  /** The first suite's time, which is the run's in NUnit 2. */
  seconds: string | undefined;
  environment: XmlAttributes | undefined;
  workers: number | undefined;
  readonly errors: ReportFailure[];
};

const ENVIRONMENT: readonly (readonly [string, string])[] = [
  ['os', 'os-version'],
  ['platform', 'platform'],
  ['arch', 'os-architecture'],
  ['framework', 'framework-version'],
  ['framework', 'nunit-version'],
  ['clr', 'clr-version'],
  ['culture', 'culture'],
  ['computer', 'machine-name'],
];

export function toNunitHeader(run: NunitRun): ReportHeader {
  const { root, environment } = run;
  const times = run.isVersion2 ? timesOfVersion2(run) : timesOfVersion3(root);
  const told: Record<string, string> = {};
  for (const [key, attribute] of ENVIRONMENT) {
    const value = environment?.[attribute]?.trim();
    if (value) told[key] ??= value;
  }
  return {
    tool: 'nunit',
    declared: {
      total: parseCount(root['total']),
      failed: parseCount(root['failed'] ?? root['failures']),
      errored: parseCount(root['errors']),
      skipped: parseCount(root['skipped'] ?? root['not-run']),
    },
    ...times,
    workers: run.workers,
    hostname: environment?.['machine-name'],
    environment: Object.keys(told).length > 0 ? told : undefined,
    suiteErrors: run.errors,
  };
}

type Times = Pick<ReportHeader, 'startedAt' | 'finishedAt' | 'isZoneAssumed' | 'wallMs'>;

function timesOfVersion3(root: XmlAttributes): Times {
  const started = parseReportInstant(root['start-time']);
  const finished = parseReportInstant(root['end-time']);
  const wall = started && finished ? finished.at - started.at : 0;
  // The instants are whole seconds; the duration is the finer one of what says the same.
  const wallMs = Math.max(wall, parseDotnetSeconds(root['duration']) ?? 0);
  return {
    startedAt: started?.at,
    finishedAt: finished?.at,
    isZoneAssumed: started?.isZoneAssumed ?? false,
    wallMs: wallMs || undefined,
  };
}

/** NUnit 2 writes the local time at its end. */
function timesOfVersion2(run: NunitRun): Times {
  const { date, time } = run.root;
  const finished = date && time ? parseReportInstant(`${date}T${time.padStart(8, '0')}`) : undefined;
  const wallMs = parseDotnetSeconds(run.seconds) || undefined;
  return {
    startedAt: finished && finished.at - (wallMs ?? 0),
    finishedAt: finished?.at,
    isZoneAssumed: finished !== undefined,
    wallMs,
  };
}
