import { relative, sep } from 'node:path';
import type { TestEvent } from 'node:test/reporters';
import type { CaseReport, SuiteReport } from './junit-xml.ts';

type Ended = Extract<TestEvent, { type: 'test:pass' | 'test:fail' }>;

/** Gathers the events of one `node:test` run: one suite a file, its `describe` titles as class names. */
export class CaseCollector {
  readonly suites: SuiteReport[] = [];
  readonly #starts = new Map<string, Date>();
  readonly #stderr = new Map<string, string>();
  /** Titles from the file's outermost `describe` down to the test that is being reported. */
  #titles: string[] = [];

  take(event: TestEvent, now: Date): void {
    switch (event.type) {
      case 'test:dequeue':
        this.#starts.set(keyOf(event.data), now);
        break;
      case 'test:stderr':
        this.#stderr.set(event.data.file, (this.#stderr.get(event.data.file) ?? '') + event.data.message);
        break;
      case 'test:start':
        this.#titles = [...this.#titles.slice(0, event.data.nesting), event.data.name];
        break;
      case 'test:pass':
      case 'test:fail':
        this.#takeEnd(event);
        break;
    }
  }

  #takeEnd(event: Ended): void {
    const { data } = event;
    const suite = this.#suiteOf(data.file ?? 'unknown');
    const startedAt = this.#starts.get(keyOf(data)) ?? null;
    if (data.details.type === 'suite') {
      if (data.nesting > 0) return;
      suite.name = data.name;
      suite.startedAt = startedAt;
      suite.durationMs = data.details.duration_ms;
      if (suite.cases.length > 0) return;
    }
    const classes = this.#titles.slice(0, data.nesting);
    suite.cases.push({
      name: data.name === data.file ? 'could not be loaded' : data.name,
      className: classes.length > 0 ? classes.join(' › ') : suite.name,
      file: suite.file,
      startedAt,
      durationMs: data.details.duration_ms,
      outcome: outcomeOf(event, this.#stderr.get(data.file ?? '') ?? ''),
    });
  }

  #suiteOf(path: string): SuiteReport {
    const file = relative(process.cwd(), path).split(sep).join('/');
    const known = this.suites.find((suite) => suite.file === file);
    if (known !== undefined) return known;
    const suite: SuiteReport = { name: file, file, startedAt: null, durationMs: 0, cases: [] };
    this.suites.push(suite);
    return suite;
  }
}

function keyOf(data: { file?: string; line?: number; column?: number; name: string }): string {
  return JSON.stringify([data.file, data.line, data.column, data.name]);
}

/** An assertion that does not hold is a failure; anything else that ends a test is an error. */
function outcomeOf(event: Ended, stderr: string): CaseReport['outcome'] {
  const { data } = event;
  const skip = data.skip ?? data.todo;
  if (skip !== undefined && skip !== false) {
    return { kind: 'skipped', message: typeof skip === 'string' ? skip : 'skipped' };
  }
  if (event.type === 'test:pass') return { kind: 'passed' };
  const { error } = event.data.details;
  const cause: unknown = error.cause ?? error;
  const isCrash = data.name === data.file;
  if (!(cause instanceof Error)) {
    return { kind: 'error', type: 'Error', message: String(cause), text: isCrash ? stderr : String(cause) };
  }
  const kind = cause.name === 'AssertionError' ? 'failure' : 'error';
  const text = isCrash ? stderr : (cause.stack ?? cause.message);
  return { kind, type: cause.name, message: cause.message, text };
}
