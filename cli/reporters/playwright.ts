import { relative, sep } from 'node:path';
import type {
  FullConfig,
  FullResult,
  Reporter,
  Suite,
  TestCase,
  TestError,
  TestResult,
  TestStep,
} from '@playwright/test/reporter';
import { LiveRun } from './live-run.ts';
import type { GreenroomReporterOptions } from './settings.ts';
import { stripColors } from './strip-colors.ts';
import type { CaseStatus, SentAttempt, SentCase, SentFailure, SentStep, SentTest } from './wire.ts';

export type { GreenroomReporterOptions };

/** Reports a Playwright run to Greenroom as it happens: `reporter: [['greenroom/playwright', { suite: 'e2e' }]]`. */
export default class GreenroomPlaywrightReporter implements Reporter {
  readonly #run: LiveRun;
  readonly #errors: { name: string; message: string }[] = [];
  #rootDir = '';

  constructor(options: GreenroomReporterOptions = {}) {
    this.#run = new LiveRun(options);
  }

  printsToStdio(): boolean {
    return false;
  }

  onBegin(config: FullConfig, suite: Suite): void {
    this.#rootDir = config.rootDir;
    const tests = suite.allTests();
    const shard = config.shard ? { shard: `${config.shard.current}/${config.shard.total}` } : {};
    this.#run.start({
      tool: 'playwright',
      workers: config.workers,
      facts: { playwright: config.version, ...shard },
      expectedTotal: tests.length,
      tests: tests.slice(0, 20_000).map((test) => this.#place(test)),
    });
  }

  onTestEnd(test: TestCase, result: TestResult): void {
    const tries = test.results.map((one) => attemptOf(one, test));
    const owner = test.annotations.find(({ type }) => type === 'owner')?.description;
    const found: SentCase = {
      ...this.#place(test),
      ...attemptOf(result, test),
      line: test.location.line,
      tags: test.tags.map((tag) => tag.replace(/^@/, '')),
      annotations: test.annotations.map(({ type, description }) => ({
        type,
        ...(description ? { description } : {}),
      })),
      steps: stepsOf(result.steps, 0),
      ...(tries.length > 1 && { attempts: tries }),
      ...(owner && { owner }),
    };
    this.#run.add(found);
  }

  onError(error: TestError): void {
    this.#errors.push({ name: 'outside any test', message: textOf(error) });
  }

  async onEnd(result: FullResult): Promise<void> {
    const isCut = result.status === 'interrupted' || result.status === 'timedout';
    await this.#run.finish({
      status: isCut ? 'interrupted' : 'finished',
      ...(isCut && { reason: `Playwright ended as ${result.status}` }),
      suiteErrors: this.#errors,
    });
  }

  #place(test: TestCase): SentTest {
    const [, project, ...titles] = test.titlePath();
    return {
      name: test.title,
      suitePath: titles.slice(0, -1).filter(Boolean),
      file: relative(this.#rootDir, test.location.file).replaceAll(sep, '/'),
      ...(project && { project }),
    };
  }
}

function attemptOf(result: TestResult, test: TestCase): SentAttempt {
  const failure = failureOf(result, test);
  const stdout = result.stdout.join('');
  const stderr = result.stderr.join('');
  return {
    status: statusOf(result, test),
    durationMs: Math.max(0, result.duration),
    startedAt: result.startTime.toISOString(),
    ...(failure && { failure }),
    ...(stdout && { stdout: stripColors(stdout) }),
    ...(stderr && { stderr: stripColors(stderr) }),
  };
}

function statusOf({ status }: TestResult, test: TestCase): CaseStatus {
  if (status === 'skipped') return 'skipped';
  if (status === 'interrupted') return 'errored';
  if (test.expectedStatus === 'failed') return status === 'passed' ? 'failed' : 'xfailed';
  return status === 'passed' ? 'passed' : 'failed';
}

function failureOf(result: TestResult, test: TestCase): SentFailure | undefined {
  const errors = result.errors.length > 0 ? result.errors : result.error ? [result.error] : [];
  const [first] = errors;
  if (first === undefined) {
    if (statusOf(result, test) !== 'failed') return undefined;
    return { message: 'the test was expected to fail, but passed', text: '' };
  }
  return {
    ...(result.status === 'timedOut' && { type: 'timeout' }),
    message: stripColors(first.message ?? first.value ?? ''),
    text: errors.map(textOf).join('\n\n'),
  };
}

function textOf(error: TestError): string {
  return stripColors(
    [error.stack ?? error.message ?? error.value ?? '', error.snippet].filter(Boolean).join('\n\n'),
  );
}

function stepsOf(steps: readonly TestStep[], depth: number): SentStep[] {
  return steps.flatMap((step) => [
    {
      title: step.title,
      depth,
      status: step.error ? 'failed' : 'passed',
      durationMs: Math.max(0, step.duration),
      ...(step.error && { error: stripColors(step.error.message ?? '') }),
    },
    ...stepsOf(step.steps, depth + 1),
  ]);
}
