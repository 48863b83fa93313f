import { LiveRun } from './live-run.ts';
import { OUTSIDE_ANY_TEST } from './outside-any-test.ts';
import type { GreenroomReporterOptions } from './settings.ts';
import { stripColors } from './strip-colors.ts';
import type { CaseStatus, SentCase } from './wire.ts';

export type { GreenroomReporterOptions };

/** What Jest 29 and 30 hand to a reporter, as far as it is read here. */
interface JestCase {
  readonly ancestorTitles: readonly string[];
  readonly title: string;
  readonly status: string;
  readonly failing?: boolean;
  readonly duration?: number | null;
  readonly startAt?: number | null;
  readonly failureMessages: readonly string[];
  readonly location?: { readonly line: number } | null;
}

interface JestFile {
  readonly path: string;
}

interface JestFileResult {
  readonly testFilePath: string;
  readonly failureMessage?: string | null;
  readonly testResults: readonly JestCase[];
  readonly testExecError?: { readonly message?: string; readonly stack?: string } | null;
}

interface JestResults {
  readonly wasInterrupted: boolean;
  readonly numFailedTests: number;
  readonly numRuntimeErrorTestSuites: number;
  readonly snapshot?: { readonly failure?: boolean };
  readonly runExecError?: { readonly message?: string } | null;
}

/** Reports a Jest run to Greenroom as it happens: `reporters: ['default', ['greenroom/jest', { suite: 'unit' }]]`. */
export default class GreenroomJestReporter {
  readonly #run: LiveRun;
  /** Cases told while their file ran; runners without that tell them when it has ended. */
  readonly #told = new Map<string, number>();

  constructor(config: { readonly maxWorkers?: number } = {}, options: GreenroomReporterOptions = {}) {
    this.#run = new LiveRun(options);
    this.#run.start({
      tool: 'jest',
      facts: {},
      ...(config.maxWorkers && { workers: config.maxWorkers }),
    });
  }

  onTestCaseResult({ path }: JestFile, found: JestCase): void {
    this.#told.set(path, (this.#told.get(path) ?? 0) + 1);
    this.#run.add(caseOf(path, found));
  }

  onTestResult(_file: JestFile, result: JestFileResult): void {
    const { testFilePath, testResults, testExecError } = result;
    const untold = testResults.filter(({ status }) => NEVER_RAN.has(status));
    const late = this.#told.has(testFilePath) ? untold : testResults;
    for (const found of late) this.#run.add(caseOf(testFilePath, found));
    if (!testExecError && (testResults.length > 0 || !result.failureMessage)) return;
    const text = stripColors(result.failureMessage ?? testExecError?.stack ?? testExecError?.message ?? '');
    this.#run.add({
      name: OUTSIDE_ANY_TEST,
      suitePath: [],
      file: testFilePath,
      status: 'errored',
      failure: { kind: 'error', message: firstLine(text), text },
    });
  }

  async onRunComplete(_contexts: unknown, results: JestResults): Promise<void> {
    const message = results.runExecError?.message ?? snapshotFault(results);
    await this.#run.finish({
      status: results.wasInterrupted ? 'interrupted' : 'finished',
      ...(results.wasInterrupted && { reason: 'Jest was interrupted' }),
      suiteErrors: message ? [{ name: 'outside any test', message: stripColors(message) }] : [],
    });
  }
}

/** What fails a run without failing any test of it, as Jest's own report says only by its `success`. */
function snapshotFault({ snapshot, ...results }: JestResults): string | undefined {
  const isBad = results.numFailedTests > 0 || results.numRuntimeErrorTestSuites > 0;
  return snapshot?.failure && !isBad ? 'the run failed by its snapshots: some are obsolete' : undefined;
}

const NEVER_RAN = new Set(['pending', 'todo', 'skipped', 'disabled']);

function statusOf({ status, failing }: JestCase): CaseStatus {
  if (NEVER_RAN.has(status)) return 'skipped';
  if (status === 'failed') return 'failed';
  if (status === 'passed' || status === 'focused') return failing ? 'xfailed' : 'passed';
  return 'errored';
}

function caseOf(file: string, found: JestCase): SentCase {
  const status = statusOf(found);
  const text = stripColors(found.failureMessages.join('\n\n'));
  return {
    name: found.title,
    suitePath: [...found.ancestorTitles],
    file,
    status,
    ...(found.location && { line: found.location.line }),
    ...(typeof found.duration === 'number' && { durationMs: Math.max(0, found.duration) }),
    ...(typeof found.startAt === 'number' && { startedAt: new Date(found.startAt).toISOString() }),
    ...(status === 'failed' && {
      failure: { message: firstLine(text) || 'Jest gives no reason for the failure', text },
    }),
  };
}

function firstLine(text: string): string {
  return text.trim().split('\n', 1)[0] ?? '';
}
