import type { CtrfDocument, CtrfTest } from '#core/api/ctrf.ts';
import type { ResultStatus, RunTotals } from '#core/api/runs.ts';

/** A stored run, as far as CTRF can say it. Instants in epoch ms. */
export type ExportedRun = {
  readonly id: number;
  readonly tool: string | null;
  readonly environment: string;
  readonly revision: string | null;
  readonly branch: string | null;
  readonly url: string | null;
  readonly receivedAt: number;
  readonly startedAt: number | null;
  readonly durationMs: number | null;
  readonly totals: RunTotals;
  readonly facts: Readonly<Record<string, string>>;
};

export type ExportedTry = {
  readonly status: ResultStatus;
  readonly durationMs: number | null;
  readonly message: string | null;
  readonly text: string | null;
};

export type ExportedAttachment = {
  readonly id: number;
  /** The try it belongs to, from 1; null: the test as a whole. */
  readonly attempt: number | null;
  readonly name: string;
  readonly contentType: string;
};

/** One stored result. `attempts` counts all tries, `tries` tells them where they are kept. */
export type ExportedResult = {
  readonly identity: string;
  readonly name: string;
  readonly suitePath: string;
  readonly className: string | null;
  readonly file: string | null;
  readonly line: number | null;
  readonly owner: string | null;
  readonly suite: string | null;
  readonly priority: string | null;
  readonly tags: readonly string[];
  readonly rawStatus: ResultStatus;
  readonly status: ResultStatus;
  readonly durationMs: number | null;
  readonly startedAt: number | null;
  readonly attempts: number;
  readonly tries: readonly ExportedTry[];
  readonly message: string | null;
  readonly text: string | null;
  readonly stdout: string | null;
  readonly stderr: string | null;
  readonly properties: Readonly<Record<string, string>>;
  readonly steps: readonly { readonly title: string; readonly status: ResultStatus | null }[];
  readonly attachments: readonly ExportedAttachment[];
};

const STATUSES: Record<ResultStatus, CtrfTest['status']> = {
  passed: 'passed',
  flaky: 'passed',
  xpassed: 'passed',
  failed: 'failed',
  errored: 'failed',
  skipped: 'skipped',
  xfailed: 'skipped',
  blocked: 'other',
};

/** The document without its tests. CTRF counts a blocked test as `other`: it is no verdict on the test. */
export function ctrfFrame(run: ExportedRun): CtrfDocument {
  const { totals } = run;
  const duration = Math.max(0, Math.round(run.durationMs ?? 0));
  const start = run.startedAt ?? run.receivedAt - duration;
  return {
    reportFormat: 'CTRF',
    specVersion: '1.0.0',
    runId: String(run.id),
    timestamp: new Date(run.receivedAt).toISOString(),
    generatedBy: 'greenroom',
    results: {
      tool: { name: run.tool || 'unknown' },
      summary: {
        tests: totals.total,
        passed: totals.passed,
        failed: totals.failed + totals.errored,
        skipped: totals.skipped,
        pending: 0,
        other: totals.blocked,
        flaky: totals.flaky,
        start,
        stop: start + duration,
        duration,
      },
      environment: {
        testEnvironment: run.environment,
        ...(run.revision !== null && { commit: run.revision }),
        ...(run.branch !== null && { branchName: run.branch }),
        ...(run.url !== null && { buildUrl: run.url }),
        ...(Object.keys(run.facts).length > 0 && { extra: { ...run.facts } }),
      },
      tests: [],
    },
  };
}

/** One test. What CTRF has no word for (errored, known failures, blocked) stands in `rawStatus` and `extra`. */
export function toCtrfTest(result: ExportedResult): CtrfTest {
  const { status, rawStatus, startedAt, tags, file, line } = result;
  const duration = Math.max(0, Math.round(result.durationMs ?? 0));
  const suite = result.suitePath.split(' › ').filter((part) => part !== '');
  const labels = labelsOf(result);
  return {
    testId: result.identity,
    name: result.name || '(?)',
    status: STATUSES[status],
    duration,
    ...(startedAt !== null && { start: startedAt, stop: startedAt + duration }),
    ...(suite.length > 0 && { suite }),
    ...(file !== null && { filePath: file }),
    ...(line !== null && { line }),
    ...(result.message !== null && status !== 'flaky' && { message: result.message }),
    ...(result.text && status !== 'flaky' && { trace: result.text }),
    rawStatus: status,
    ...(tags.length > 0 && { tags: [...tags] }),
    ...(Object.keys(labels).length > 0 && { labels }),
    ...triesOf(result),
    ...outputOf(result),
    extra: { greenroom: { rawStatus, ...(result.className !== null && { className: result.className }) } },
  };
}

function labelsOf({ properties, owner, priority, suite }: ExportedResult): Record<string, string> {
  return {
    ...properties,
    ...(owner !== null && { owner }),
    ...(priority !== null && { priority }),
    ...(suite !== null && { suite }),
  };
}

function triesOf(result: ExportedResult): Partial<CtrfTest> {
  const retries = result.attempts - 1;
  if (retries < 1) return {};
  const earlier = result.tries.slice(0, retries).map((one, place) => toCtrfTry(one, place + 1, result));
  return {
    retries,
    ...(result.status === 'flaky' && { flaky: true }),
    ...(earlier.length > 0 && { retryAttempts: earlier }),
  };
}

function toCtrfTry(
  { status, durationMs, message, text }: ExportedTry,
  attempt: number,
  { attachments }: ExportedResult,
): NonNullable<CtrfTest['retryAttempts']>[number] {
  const own = attachments.filter((one) => one.attempt === attempt).map(toLink);
  return {
    attempt,
    status: STATUSES[status],
    ...(durationMs !== null && { duration: Math.max(0, Math.round(durationMs)) }),
    ...(message !== null && { message }),
    ...(text && { trace: text }),
    ...(own.length > 0 && { attachments: own }),
    extra: { greenroom: { rawStatus: status } },
  };
}

function outputOf(result: ExportedResult): Partial<CtrfTest> {
  const isLast = ({ attempt }: ExportedAttachment) => attempt === null || attempt >= result.attempts;
  const attachments = result.attachments.filter(isLast).map(toLink);
  const steps = result.steps.flatMap(({ title, status }) =>
    status === null ? [] : [{ name: title, status: STATUSES[status] }],
  );
  return {
    ...(result.stdout && { stdout: result.stdout.split('\n') }),
    ...(result.stderr && { stderr: result.stderr.split('\n') }),
    ...(steps.length > 0 && { steps }),
    ...(attachments.length > 0 && { attachments }),
  };
}

function toLink({ id, name, contentType }: ExportedAttachment) {
  return { name, contentType, path: `/api/v1/attachments/${id}` };
}
