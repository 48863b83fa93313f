import { createHash } from 'node:crypto';
import type { ResultStatus } from '#core/api/runs.ts';
import type { EnvironmentConfig, Priority } from '#core/config/config-schema.ts';
import { classifyFailure, type FailureClass } from '#core/runs/classify-failure.ts';
import { type Authenticity, judgeAuthenticity } from '#core/runs/judge-authenticity.ts';
import type { BlockedVerdict } from '#core/runs/judge-blocked.ts';
import { failureName } from '#core/runs/mask-message.ts';
import { isBad, type MergedCase } from '#core/runs/merge-attempts.ts';
import { type RunWindow, runWindow } from '#core/runs/run-window.ts';
import { compileSuites } from '#core/runs/select-suite.ts';
import type { CollectedReport } from './upload/collect-report.ts';
import type { ReadUpload } from './upload/read-upload.ts';

/** One result on its way into the database. `status` and `blocked` are settled once the services are known. */
export type PreparedResult = {
  readonly ordinal: number;
  readonly merged: MergedCase;
  readonly suite: string | null;
  readonly priority: Priority | null;
  readonly failure: FailureClass | null;
  readonly groupName: string | null;
  readonly groupKey: string | null;
  status: ResultStatus;
  blocked: BlockedVerdict | null;
};

export type PreparedRun = {
  readonly format: string;
  readonly tool: string | null;
  readonly window: RunWindow;
  readonly authenticity: Authenticity;
  readonly warnings: readonly string[];
  readonly suiteErrors: readonly { readonly name: string; readonly message: string }[];
  readonly results: readonly PreparedResult[];
};

const MOST_SUITE_ERRORS = 50;

/** All that can be said of an upload without asking the database. */
export function prepareRun(
  upload: ReadUpload,
  config: EnvironmentConfig,
  suite: string | undefined,
  receivedAt: number,
): PreparedRun {
  const { reports } = upload;
  const { authenticity, sentence } = judgeAuthenticity(reports);
  const window = runWindow(reports, receivedAt);
  const isUnknownSuite = suite !== undefined && config.suites[suite] === undefined;
  return {
    format: [...new Set(reports.map((report) => report.formatId))].join(', '),
    tool: reports.find((report) => report.header?.tool)?.header?.tool ?? null,
    window,
    authenticity,
    warnings: [
      ...(sentence === null ? [] : [sentence]),
      ...upload.warnings,
      ...window.warnings,
      ...reports.flatMap((report) => ownWarnings(report, reports.length > 1)),
      ...(isUnknownSuite
        ? [`the suite "${suite}" is not in the configuration, so its tests have no priority`]
        : []),
    ],
    suiteErrors: reports.flatMap(suiteErrors).slice(0, MOST_SUITE_ERRORS),
    results: prepareResults(reports, config, suite),
  };
}

function prepareResults(
  reports: readonly CollectedReport[],
  config: EnvironmentConfig,
  suite: string | undefined,
): PreparedResult[] {
  const select = compileSuites(config.suites, suite);
  const classes = new Map<string, FailureClass>();
  const results: PreparedResult[] = [];
  for (const merged of reports.flatMap((report) => report.cases)) {
    const named = nameFailure(merged, classes);
    const status = merged.isFlaky ? 'flaky' : merged.rawStatus;
    results.push({
      ordinal: results.length + 1,
      merged,
      ...select(merged.test),
      ...named,
      status,
      blocked: null,
    });
  }
  return results;
}

type NamedFailure = Pick<PreparedResult, 'failure' | 'groupName' | 'groupKey'>;

function nameFailure(merged: MergedCase, classes: Map<string, FailureClass>): NamedFailure {
  if (!isBad(merged.rawStatus) && !merged.isFlaky) return { failure: null, groupName: null, groupKey: null };
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

function suiteErrors(report: CollectedReport): { name: string; message: string }[] {
  return (report.header?.suiteErrors ?? []).map(({ message }) => ({ name: report.filename, message }));
}
