import { makeFailure } from '../make-failure.ts';
import type { ReportFailure } from '../report-format.ts';

const OWN_LINE = /^\s{0,40}(?:=== (?:RUN|PAUSE|CONT|NAME)|--- (?:FAIL|PASS|SKIP|BENCH):)/;
const PLACE = /^\s{0,40}([^\s:]{1,300}\.go):(\d{1,9}): (.*)$/;
/** What `go test` says of a package, beside what its tests print. */
const VERDICT = /^(?:FAIL|ok|PASS|exit status \d+|\?)(?:\s|$)/;

export type GoOutput = {
  readonly text: string;
  readonly message: string | undefined;
  readonly file: string | undefined;
  readonly line: number | undefined;
  readonly isPanic: boolean;
};

/** What a test printed, without the runner's own lines, and the place and words of its first complaint. */
export function readGoOutput(output: string): GoOutput {
  const lines = output.split('\n').filter((line) => !OWN_LINE.test(line));
  const panic = lines.find((line) => line.startsWith('panic: '));
  const place = lines.map((line) => PLACE.exec(line)).find((match) => match !== null);
  return {
    text: lines.join('\n').trimEnd(),
    message: panic ?? place?.[3],
    file: place?.[1],
    line: place?.[2] === undefined ? undefined : Number(place[2]),
    isPanic: panic !== undefined,
  };
}

/** Why a package failed of which no test did: its build, a panic before or after the tests, os.Exit. */
export function packageFailure(output: string, build: string | undefined, keptChars: number): ReportFailure {
  if (build !== undefined) {
    const told = build.split('\n').find((line) => line.trim() !== '' && !line.startsWith('# '));
    const message = `the package did not build${told ? `: ${told.trim()}` : ''}`;
    return makeFailure({ kind: 'error', type: 'build', message, text: build }, keptChars);
  }
  const isBuild = /\[(?:build|setup) failed\]/.test(output);
  const told = output.split('\n').find((line) => line.trim() !== '' && !VERDICT.test(line));
  const what = isBuild ? 'the package did not build' : 'the package failed outside of its tests';
  const message = told ? `${what}: ${told.trim()}` : what;
  return makeFailure(
    { kind: 'error', type: isBuild ? 'build' : undefined, message, text: output },
    keptChars,
  );
}
