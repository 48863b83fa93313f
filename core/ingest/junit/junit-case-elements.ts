import { clipText } from '../clip-text.ts';
import type { XmlAttributes } from '../xml/xml-reader.ts';
import type { OpenCase } from './junit-case.ts';
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
    capture((text) => {
      const failure = readFailure(kind, attributes, text, keptChars);
      test.reruns.push({ isFlaky: name.startsWith('flaky'), status, failure });
    });
  } else if (name === 'property') {
    openProperty(test, attributes, capture);
  } else if ((name === 'system-out' || name === 'system-err') && !isNested) {
    capture((text) => keepOutput(test, name, text));
  }
}

function keepOutput(test: OpenCase, name: 'system-out' | 'system-err', text: string): void {
  if (text === '') return;
  if (name === 'system-out') test.stdout = text;
  else test.stderr = text;
}

function openProperty(test: OpenCase, attributes: XmlAttributes, capture: CaptureText): void {
  const key = attributes['name'];
  if (!key) return;
  const keep = (value: string): void => {
    test.properties ??= {};
    if (Object.keys(test.properties).length >= MAX_PROPERTIES) return;
    test.properties[clipText(key, MESSAGE_CHARS)] = clipText(value, MESSAGE_CHARS);
  };
  if (attributes['value'] === undefined) capture(keep);
  else keep(attributes['value']);
}
