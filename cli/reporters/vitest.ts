import type { UserConsoleLog } from 'vitest';
import type { Reporter, SerializedError, TestCase, TestModule, Vitest } from 'vitest/node';
import { LiveRun } from './live-run.ts';
import { OUTSIDE_ANY_TEST } from './outside-any-test.ts';
import type { GreenroomReporterOptions } from './settings.ts';
import { stripColors } from './strip-colors.ts';
import type { CaseStatus, SentAttempt, SentCase, SentFailure } from './wire.ts';

export type { GreenroomReporterOptions };

interface Output {
  stdout: string;
  stderr: string;
}

const KEPT_OUTPUT = 128 * 1024;

/** Reports a Vitest run to Greenroom as it happens: `reporters: ['default', ['greenroom/vitest', { suite: 'unit' }]]`. */
export default class GreenroomVitestReporter implements Reporter {
  readonly #options: GreenroomReporterOptions;
  readonly #output = new Map<string, Output>();
  #run: LiveRun | null = null;
  #version = '';
  #isForgiving = false;

  constructor(options: GreenroomReporterOptions = {}) {
    this.#options = options;
  }

  onInit(vitest: Vitest): void {
    this.#version = vitest.version;
    this.#isForgiving = vitest.config.dangerouslyIgnoreUnhandledErrors;
  }

  // In watch mode each round is a run of its own.
  onTestRunStart(): void {
    this.#run = new LiveRun(this.#options);
    this.#run.start({ tool: 'vitest', facts: { vitest: this.#version } });
  }

  onUserConsoleLog({ taskId, type, content }: UserConsoleLog): void {
    if (taskId === undefined) return;
    const output = this.#output.get(taskId) ?? { stdout: '', stderr: '' };
    if (output[type].length < KEPT_OUTPUT) output[type] += content;
    this.#output.set(taskId, output);
  }

  onTestCaseResult(test: TestCase): void {
    const output = this.#output.get(test.id);
    this.#output.delete(test.id);
    this.#run?.add({
      ...placeOf(test),
      ...triesOf(test),
      ...(output?.stdout && { stdout: stripColors(output.stdout) }),
      ...(output?.stderr && { stderr: stripColors(output.stderr) }),
    });
  }

  onTestModuleEnd(module: TestModule): void {
    const errors = module.errors();
    if (errors.length === 0) return;
    const failure = { ...failureOf(errors), kind: 'error' as const };
    this.#run?.add({
      name: OUTSIDE_ANY_TEST,
      suitePath: [],
      file: module.moduleId,
      status: 'errored',
      failure,
    });
  }

  async onTestRunEnd(
    _modules: readonly TestModule[],
    errors: readonly SerializedError[],
    reason: 'passed' | 'failed' | 'interrupted',
  ): Promise<void> {
    const isCut = reason === 'interrupted';
    // Where the team lets them pass, Vitest itself calls the run a success.
    const counted = this.#isForgiving ? [] : errors;
    await this.#run?.finish({
      status: isCut ? 'interrupted' : 'finished',
      ...(isCut && { reason: 'Vitest was interrupted' }),
      suiteErrors: counted.map(({ name, message }) => ({
        name: 'outside any test',
        message: stripColors([name, message].filter(Boolean).join(': ')),
      })),
    });
  }
}

function placeOf(
  test: TestCase,
): Pick<SentCase, 'name' | 'suitePath' | 'file' | 'project' | 'line' | 'tags'> {
  const suitePath: string[] = [];
  for (let at = test.parent; at.type === 'suite'; at = at.parent) suitePath.unshift(at.name);
  const { name: project } = test.project;
  return {
    name: test.name,
    suitePath,
    file: test.module.moduleId,
    ...(project && { project }),
    ...(test.location && { line: test.location.line }),
    tags: [...(test.tags ?? [])],
  };
}

/** Vitest tells a test once, after its last retry; the errors of a test that passed are those of its earlier tries. */
function triesOf(test: TestCase): SentAttempt & Pick<SentCase, 'attempts'> {
  const result = test.result();
  const diagnostic = test.diagnostic();
  const errors = result.state === 'passed' || result.state === 'failed' ? (result.errors ?? []) : [];
  const status: CaseStatus = result.state === 'pending' ? 'errored' : result.state;
  const retries = diagnostic?.retryCount ?? 0;
  const own: SentAttempt = {
    status,
    ...(diagnostic && {
      durationMs: Math.max(0, diagnostic.duration),
      startedAt: new Date(diagnostic.startTime).toISOString(),
    }),
    ...(status === 'failed' && { failure: failureOf(errors) }),
    ...(result.state === 'skipped' &&
      result.note && { failure: { kind: 'skip' as const, message: result.note, text: '' } }),
  };
  if (retries === 0) return own;
  const earlier = Array.from({ length: retries }, (_, nth): SentAttempt => {
    const error = errors[nth];
    return { status: 'failed', ...(error && { failure: failureOf([error]) }) };
  });
  return { ...own, attempts: [...earlier, own] };
}

function failureOf(errors: readonly SerializedError[]): SentFailure {
  const [first] = errors;
  const texts = errors.map((error) =>
    [error.stack ?? error.message, diffOf(error)].filter(Boolean).join('\n\n'),
  );
  return {
    ...(first?.name && { type: first.name }),
    message: stripColors(first?.message ?? 'Vitest gives no reason for the failure'),
    text: stripColors(texts.join('\n\n')),
  };
}

function diffOf(error: SerializedError): string {
  const { diff } = error as { diff?: unknown };
  return typeof diff === 'string' ? diff : '';
}
