import { createHash } from 'node:crypto';
import type { ResultStatus } from '#core/api/runs.ts';
import type { EnvironmentConfig, Priority } from '#core/config/config-schema.ts';
import { classifyFailure, type FailureClass } from '#core/runs/classify-failure.ts';
import type { TalliedReport } from '#core/runs/judge-authenticity.ts';
import type { BlockedVerdict } from '#core/runs/judge-blocked.ts';
import { joinFacts, type SaidPart, type SuiteError } from '#core/runs/judge-parts.ts';
import { failureName } from '#core/runs/mask-message.ts';
import { isBad, type MergedCase } from '#core/runs/merge-attempts.ts';
import { compileSuites } from '#core/runs/select-suite.ts';
import type { TestLookup } from './test-lookup.ts';
import { caseBatches } from './upload/case-batches.ts';
import type { CollectedReport } from './upload/collect-report.ts';
import type { ReadUpload } from './upload/read-upload.ts';

/** One result on its way into the database. `status` and `blocked` are settled once the services are known. */
export type PreparedResult = {
  /** Its place in the run. */
  ordinal: number;
  readonly merged: MergedCase;
  readonly suite: string | null;
  readonly priority: Priority | null;
  readonly failure: FailureClass | null;
  readonly groupName: string | null;
  readonly groupKey: string | null;
  status: ResultStatus;
  blocked: BlockedVerdict | null;
};

/** One upload, ready to be stored: what it says of itself, and its results in batches, as often as they are asked for. */
export type PreparedPart = {
  readonly said: SaidPart;
  /** What is known of its tests already. */
  readonly lookup: TestLookup | undefined;
  batches(): AsyncIterable<readonly PreparedResult[]>;
};

/** All that can be said of an upload without asking the database. */
export function preparePart(
  upload: ReadUpload,
  config: EnvironmentConfig,
  claim: { readonly suite?: string | undefined; readonly filename?: string | undefined },
): PreparedPart {
  const { reports, warnings } = upload;
  const { suite, filename } = claim;
  const said: SaidPart = {
    suite: suite ?? null,
    filename: filename ?? null,
    format: [...new Set(reports.map((report) => report.formatId))].join(', '),
    tool: reports.find((report) => report.header?.tool)?.header?.tool ?? null,
    reports: reports.map(tallied),
    warnings: [
      ...warnings,
      ...reports.flatMap((report) => ownWarnings(report, reports.length > 1)),
      ...suiteWarnings(config, suite),
    ],
    suiteErrors: reports.flatMap(suiteErrors),
    facts: joinFacts(reports.map((report) => report.header?.environment ?? {})),
  };
  return { said, lookup: upload.lookup, batches: () => prepareBatches(upload, config, suite) };
}

async function* prepareBatches(
  upload: ReadUpload,
  config: EnvironmentConfig,
  suite: string | undefined,
): AsyncGenerator<readonly PreparedResult[]> {
  const prepare = createPreparer(config, suite);
  for await (const cases of caseBatches(upload)) yield prepare(cases);
}

/** A suite that nobody configured has no priority, which is worth a word. */
export function suiteWarnings(config: EnvironmentConfig, suite: string | undefined): string[] {
  if (suite === undefined || config.suites[suite] !== undefined) return [];
  return [`the suite "${suite}" is not in the configuration, so its tests have no priority`];
}

function tallied({ filename, tally, header }: CollectedReport): TalliedReport {
  if (header === undefined) return { filename, tally, header };
  const { declared, startedAt, finishedAt, isZoneAssumed, wallMs, workers } = header;
  return { filename, tally, header: { declared, startedAt, finishedAt, isZoneAssumed, wallMs, workers } };
}

/** Tests with their suite, priority and the name of their failure; numbered from 1. */
export function prepareResults(
  cases: Iterable<MergedCase>,
  config: EnvironmentConfig,
  suite: string | undefined,
): PreparedResult[] {
  return createPreparer(config, suite)(cases);
}

function createPreparer(config: EnvironmentConfig, suite: string | undefined) {
  const select = compileSuites(config.suites, suite);
  return (cases: Iterable<MergedCase>): PreparedResult[] => {
    const classes = new Map<string, FailureClass>();
    const results: PreparedResult[] = [];
    for (const merged of cases) {
      const { suite, priority } = select(merged.test);
      const { failure, groupName, groupKey } = nameFailure(merged, classes);
      results.push({
        ordinal: results.length + 1,
        merged,
        suite,
        priority,
        failure,
        groupName,
        groupKey,
        status: merged.isFlaky ? 'flaky' : merged.rawStatus,
        blocked: null,
      });
    }
    return results;
  };
}

type NamedFailure = Pick<PreparedResult, 'failure' | 'groupName' | 'groupKey'>;

const NO_FAILURE: NamedFailure = Object.freeze({ failure: null, groupName: null, groupKey: null });

function nameFailure(merged: MergedCase, classes: Map<string, FailureClass>): NamedFailure {
  if (!isBad(merged.rawStatus) && !merged.isFlaky) return NO_FAILURE;
  const found = merged.test.failure;
  // Most failures of a bad run say the same.
  const key =
    found === undefined ? '' : `${found.kind}\n${found.type}\n${found.message}\n${found.text.slice(0, 500)}`;
  const failure = classes.get(key) ?? classifyFailure(found);
  classes.set(key, failure);
  const groupName = found === undefined ? 'no message' : failureName(found, failure.kind);
  const groupKey = createHash('sha256').update(groupName).digest('hex').slice(0, 16);
  return { failure, groupName, groupKey };
}

function ownWarnings(report: CollectedReport, isOneOfMany: boolean): string[] {
  return report.warnings.map((warning) => (isOneOfMany ? `${report.filename}: ${warning}` : warning));
}

function suiteErrors(report: CollectedReport): SuiteError[] {
  return (report.header?.suiteErrors ?? []).map(({ message }) => ({ name: report.filename, message }));
}
