import type { ReportFailure, ReportHeader } from '../report-format.ts';
import { parseCount, parseReportInstant } from '../report-numbers.ts';
import type { XmlAttributes } from '../xml/xml-reader.ts';
import type { TrxDefinition } from './trx-definition.ts';

/** What a TRX file says of its run, gathered as it comes. */
export type TrxRun = {
  times: XmlAttributes;
  counters: XmlAttributes | undefined;
  outcome: string | undefined;
  computer: string | undefined;
  deployment: string | undefined;
  settings: string | undefined;
  /** Results that stand for their data rows, which the counters may hold beside the rows. */
  aggregates: number;
  readonly errors: ReportFailure[];
};

export function emptyTrxRun(): TrxRun {
  return {
    times: {},
    counters: undefined,
    outcome: undefined,
    computer: undefined,
    deployment: undefined,
    settings: undefined,
    aggregates: 0,
    errors: [],
  };
}

export function toTrxHeader(run: TrxRun, definition: TrxDefinition | undefined): ReportHeader {
  const started = parseReportInstant(run.times['start']);
  const finished = parseReportInstant(run.times['finish']);
  const isOrdered = started !== undefined && finished !== undefined && finished.at >= started.at;
  const { counters } = run;
  const environment = Object.entries({
    computer: run.computer,
    framework: definition?.adapter,
    target: definition?.target,
    settings: run.settings === 'default' ? undefined : run.settings,
  }).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '');
  return {
    tool: definition?.adapter ?? 'vstest',
    declared:
      counters === undefined || run.aggregates > 0
        ? undefined
        : {
            total: parseCount(counters['total']),
            failed: parseCount(counters['failed']),
            errored: parseCount(counters['error']),
            skipped: undefined,
          },
    startedAt: started?.at,
    finishedAt: finished?.at,
    isZoneAssumed: started?.isZoneAssumed ?? false,
    wallMs: isOrdered ? finished.at - started.at || undefined : undefined,
    workers: undefined,
    hostname: run.computer,
    environment: environment.length > 0 ? Object.fromEntries(environment) : undefined,
    suiteErrors: run.errors,
  };
}
