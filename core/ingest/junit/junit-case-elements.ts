import { clipText } from '../clip-text.ts';
import type { ReportAttempt } from '../report-format.ts';
import { parseReportInstant, parseSeconds } from '../report-numbers.ts';
import type { XmlAttributes } from '../xml/xml-reader.ts';
import type { CaseOutput, OpenCase } from './junit-case.ts';
import { MESSAGE_CHARS, readFailure } from './junit-failure.ts';

const MAX_PROPERTIES = 100;
const RERUN = /^(?:flaky|rerun)(?:Failure|Error)$/;

/** Asks for the text of the element just opened, with what to do when it closes. */
export type CaptureText = (done: (text: string) => void) => void;

/** Reacts to an element inside a <testcase>. `isNested`: inside another one whose text is being read. */
export function openCaseElement(
  test: OpenCase,
  name: string,
  attributes: XmlAttributes,
  capture: CaptureText,
  keptChars: number,
  isNested: boolean,
): void {
  if (name === 'failure' || name === 'error' || name === 'skipped') {
    const kind = name === 'skipped' ? 'skip' : name;
    const list = kind === 'skip' ? test.skips : kind === 'error' ? test.errors : test.failures;
    capture((text) => list.push(readFailure(kind, attributes, text, keptChars)));
  } else if (RERUN.test(name)) {
    const kind = name.endsWith('Error') ? 'error' : 'failure';
    const status = kind === 'error' ? 'errored' : 'failed';
    test.rerunOutput = { stdout: undefined, stderr: undefined };
    capture((text) => {
      const failure = readFailure(kind, attributes, text, keptChars);
      const { stdout, stderr } = test.rerunOutput ?? {};
      test.rerunOutput = undefined;
      test.reruns.push({
        isFlaky: name.startsWith('flaky'),
        status,
        failure,
        stdout,
        stderr,
        ...readTimes(attributes),
      });
    });
  } else if (name === 'property') {
    openProperty(test, attributes, capture);
  } else if (name === 'system-out' || name === 'system-err') {
    const owner = isNested ? test.rerunOutput : test;
    if (owner) capture((text) => keepOutput(owner, name, text));
  }
}

/** nextest gives each try its own times. */
function readTimes(attributes: XmlAttributes): Pick<ReportAttempt, 'durationMs' | 'startedAt'> {
  return {
    durationMs: parseSeconds(attributes['time']),
    startedAt: parseReportInstant(attributes['timestamp'])?.at,
  };
}

function keepOutput(owner: CaseOutput, name: 'system-out' | 'system-err', text: string): void {
  if (text === '') return;
  if (name === 'system-out') owner.stdout = text;
  else owner.stderr = text;
}

function openProperty(test: OpenCase, attributes: XmlAttributes, capture: CaptureText): void {
  const key = attributes['name'];
  if (!key) return;
  const keep = (value: string): void => {
    test.properties ??= new Map();
    const name = clipText(key, MESSAGE_CHARS);
    const before = test.properties.get(name);
    if (before === undefined && test.properties.size >= MAX_PROPERTIES) return;
    // Given twice, as tags and links are, a property keeps both.
    const joined = before === undefined ? value : `${before}, ${value}`;
    test.properties.set(name, clipText(joined, MESSAGE_CHARS));
  };
  if (attributes['value'] === undefined) capture(keep);
  else keep(attributes['value']);
}
