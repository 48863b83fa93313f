import { BLANK_CASE, outsideCase } from '../blank-case.ts';
import { clipText, detach } from '../clip-text.ts';
import type { HeldBudget, HeldText } from '../held-budget.ts';
import type { IngestLimits } from '../ingest-limits.ts';
import { makeFailure } from '../make-failure.ts';
import type { RawStatus, ReportCase, ReportFailure } from '../report-format.ts';
import { parseReportInstant } from '../report-numbers.ts';
import { createTextClipper, type TextClipper } from '../text-clipper.ts';
import type { GoEvent } from './go-event.ts';
import { packageFailure, readGoOutput } from './go-output.ts';

const ENDS: ReadonlyMap<string, RawStatus> = new Map([
  ['pass', 'passed'],
  ['bench', 'passed'],
  ['fail', 'failed'],
  ['skip', 'skipped'],
]);

type Running = {
  readonly output: TextClipper;
  readonly held: HeldText;
  readonly startedAt: number | undefined;
};

/** One package under test: its running tests, and the cases they end in. */
export class GoPackage {
  readonly #name: string;
  readonly #limits: IngestLimits;
  readonly #budget: HeldBudget;
  readonly #running = new Map<string, Running>();
  readonly #output: TextClipper;
  #hasFailed = false;

  constructor(name: string, limits: IngestLimits, budget: HeldBudget) {
    this.#name = detach(name);
    this.#limits = limits;
    this.#budget = budget;
    this.#output = createTextClipper(limits.keptChars);
  }

  /** The case that an event ends, if it ends one. A test that runs again is listed again, as another try. */
  takeTest(event: GoEvent, test: string): ReportCase | undefined {
    if (event.Action === 'output') {
      const { output, held } = this.#run(test, event);
      output.append(event.Output ?? '');
      this.#budget.grow(held, event.Output?.length ?? 0);
      return undefined;
    }
    const status = ENDS.get(event.Action);
    const running = this.#run(test, event);
    if (status === undefined) return undefined;
    this.#running.delete(test);
    this.#budget.close(running.held);
    this.#hasFailed ||= status === 'failed';
    return this.#toCase(test, status, running, event.Elapsed);
  }

  print(text: string): void {
    this.#output.append(text);
  }

  /** What is still open when the package ends: tests that never did, or a failure that no test carries. */
  end(event: GoEvent, build: string | undefined): ReportCase[] {
    const isGood = event.Action !== 'fail';
    const left = this.#listUnfinished('the package ended before the test did', isGood);
    if (isGood || this.#hasFailed || left.length > 0) return left;
    const failure = packageFailure(this.#output.value(), build, this.#limits.keptChars);
    return [this.#outside(failure)];
  }

  /** The report ended and the package had not. */
  cutOff(): ReportCase[] {
    const message = 'the report ends before the test does';
    const left = this.#listUnfinished(message, false);
    if (left.length > 0) return left;
    const failure = { kind: 'error', message: 'the report ends before the package does' } as const;
    return [this.#outside(makeFailure(failure, this.#limits.keptChars))];
  }

  #run(test: string, event: GoEvent): Running {
    const known = this.#running.get(test);
    if (known) return known;
    const output = createTextClipper(this.#limits.keptChars);
    const running = { output, held: this.#budget.open(), startedAt: parseReportInstant(event.Time)?.at };
    this.#running.set(test, running);
    return running;
  }

  /** A panic or a timeout takes down every test that runs. Benchmarks never say that they ended. */
  #listUnfinished(message: string, isGood: boolean): ReportCase[] {
    return [...this.#running].map(([test, running]) => {
      this.#budget.close(running.held);
      if (isGood && test.startsWith('Benchmark')) return this.#toCase(test, 'passed', running, undefined);
      const found = this.#toCase(test, 'errored', running, undefined);
      const { text, message: told } = readGoOutput(running.output.value() || this.#output.value());
      const failure = { kind: 'error', message: told ? `${message}: ${told}` : message, text } as const;
      return { ...found, failure: makeFailure(failure, this.#limits.keptChars) };
    });
  }

  #outside(failure: ReportFailure): ReportCase {
    return outsideCase('(package)', failure, { suitePath: [this.#name] });
  }

  #toCase(test: string, status: RawStatus, running: Running, elapsed: number | undefined): ReportCase {
    const printed = running.output.value();
    const output = readGoOutput(printed);
    const isPlaced = status !== 'passed';
    return {
      ...BLANK_CASE,
      suitePath: [this.#name],
      file: isPlaced ? output.file : undefined,
      line: isPlaced ? output.line : undefined,
      name: detach(test),
      status,
      durationMs: elapsed === undefined || elapsed < 0 ? undefined : Math.round(elapsed * 1e6) / 1e3,
      startedAt: running.startedAt,
      failure: this.#toFailure(status, output),
      stdout: output.text === '' ? undefined : clipText(printed, this.#limits.keptChars),
    };
  }

  #toFailure(status: RawStatus, output: ReturnType<typeof readGoOutput>): ReportFailure | undefined {
    if (status === 'passed') return undefined;
    const { text, isPanic } = output;
    if (status === 'skipped') {
      const message = output.message ?? text.trim();
      return message === '' ? undefined : makeFailure({ kind: 'skip', message }, this.#limits.keptChars);
    }
    const message = output.message ?? (text === '' ? 'the test failed without a word' : undefined);
    const type = isPanic ? 'panic' : undefined;
    return makeFailure({ kind: 'failure', type, message, text }, this.#limits.keptChars);
  }
}
