import { BLANK_CASE } from '../blank-case.ts';
import { clipText } from '../clip-text.ts';
import type { HeldText } from '../held-budget.ts';
import { makeFailure } from '../make-failure.ts';
import type { RawStatus, ReportCase, ReportFailure } from '../report-format.ts';
import { createTextClipper, type TextClipper } from '../text-clipper.ts';
import type { DartTest } from './dart-event.ts';

/** Where a test stands: its file, the platform it ran on, and its groups, outermost first. */
export type DartPlace = {
  readonly file: string | undefined;
  readonly platform: string | undefined;
  readonly groups: readonly string[];
};

/** A test that started: what it printed and what went wrong, until it is done. */
export type OpenDartTest = {
  readonly test: DartTest;
  readonly place: DartPlace;
  readonly startedAt: number;
  readonly held: HeldText;
  readonly printed: TextClipper;
  readonly errors: TextClipper;
  message: string | undefined;
  skipReason: string | undefined;
};

type Started = Pick<OpenDartTest, 'test' | 'place' | 'startedAt' | 'held'>;

export function openDartTest(started: Started, keptChars: number): OpenDartTest {
  return {
    ...started,
    printed: createTextClipper(keptChars),
    errors: createTextClipper(keptChars),
    message: undefined,
    skipReason: started.test.metadata.skipReason,
  };
}

/** The finished test. Times are since the start of the run, which the report does not date. */
export function closeDartTest(
  open: OpenDartTest,
  status: RawStatus,
  time: number | undefined,
  keptChars: number,
): ReportCase {
  const { test, place } = open;
  const printed = open.printed.value();
  return {
    ...BLANK_CASE,
    suitePath: cutPrefixes(place.groups),
    file: place.file,
    line: test.root_line ?? test.line,
    name: cutPrefix(test.name, place.groups.at(-1)) || '(?)',
    project: place.platform,
    status,
    durationMs: time === undefined ? undefined : Math.max(0, time - open.startedAt),
    failure: toFailure(open, status, keptChars),
    stdout: printed === '' ? undefined : clipText(printed, keptChars),
  };
}

/** Each group's name repeats those around it: "Cli", "Cli run" are the groups "Cli" and "run". */
function cutPrefixes(groups: readonly string[]): string[] {
  return groups.map((name, place) => cutPrefix(name, groups[place - 1])).filter((name) => name !== '');
}

function cutPrefix(name: string, prefix: string | undefined): string {
  return prefix && name.startsWith(`${prefix} `) ? name.slice(prefix.length + 1) : name;
}

function toFailure(open: OpenDartTest, status: RawStatus, keptChars: number): ReportFailure | undefined {
  if (status === 'passed') return undefined;
  if (status === 'skipped') {
    const message = open.skipReason;
    return message ? makeFailure({ kind: 'skip', message }, keptChars) : undefined;
  }
  const text = open.errors.value();
  const message = open.message ?? 'the test did not finish: the report ends before it';
  return makeFailure({ kind: status === 'errored' ? 'error' : 'failure', message, text }, keptChars);
}
