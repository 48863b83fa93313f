import { MAX_STEPS } from '../detail-keeper.ts';
import type { RawStatus, ReportStep } from '../report-format.ts';
import { createStepList, type StepList } from '../step-list.ts';
import type { XmlAttributes } from '../xml/xml-reader.ts';
import { judgeRobotStatus } from './robot-status.ts';
import { readTimes } from './robot-times.ts';

/** The elements that stand for something a test does; all but `kw` name their kind by themselves. */
const STEPS = new Set(
  'kw for iter while if branch try group return break continue variable error foritem'.split(' '),
);
const TITLE_CHARS = 300;

type OpenStep = {
  title: string;
  readonly depth: number;
  status: RawStatus | undefined;
  durationMs: number | undefined;
  error: string | undefined;
};

export function isStep(name: string): boolean {
  return STEPS.has(name);
}

/** The keywords of one test as steps; loops of any length cost no more than the steps that are kept. */
export class RobotSteps {
  readonly #list: StepList = createStepList(MAX_STEPS);
  readonly #open: OpenStep[] = [];

  get isOpen(): boolean {
    return this.#open.length > 0;
  }

  get leftOut(): number {
    return this.#list.leftOut;
  }

  open(name: string, attributes: XmlAttributes): void {
    const step: OpenStep = {
      title: titleOf(name, attributes),
      depth: this.#open.length,
      status: undefined,
      durationMs: undefined,
      error: undefined,
    };
    this.#open.push(step);
    this.#list.add(step);
  }

  close(): void {
    this.#open.pop();
  }

  argument(text: string): void {
    const step = this.#open.at(-1);
    if (step && step.title.length < TITLE_CHARS)
      step.title = `${step.title}    ${text}`.slice(0, TITLE_CHARS);
  }

  /** A step that was not run keeps no status: it neither passed nor was it asked to be skipped. */
  status(attributes: XmlAttributes): void {
    const step = this.#open.at(-1);
    if (step === undefined) return;
    step.status = attributes['status'] === 'NOT RUN' ? undefined : judgeRobotStatus(attributes['status']);
    step.durationMs = readTimes(attributes).durationMs;
  }

  fail(message: string): void {
    const step = this.#open.at(-1);
    if (step) step.error ??= message;
  }

  list(): readonly ReportStep[] {
    return this.#list.list();
  }
}

function titleOf(name: string, attributes: XmlAttributes): string {
  const { name: keyword = '', owner, library, type } = attributes;
  const place = owner ?? library;
  const title = place ? `${place}.${keyword}` : keyword;
  const isOrdinary = type === undefined || type.toUpperCase() === 'KEYWORD' || type.toLowerCase() === 'kw';
  const kind = name === 'kw' ? (isOrdinary ? '' : type.toUpperCase()) : (type ?? name).toUpperCase();
  const rest = title || (attributes['condition'] ?? attributes['flavor'] ?? '');
  return (
    [kind, rest]
      .filter((part) => part !== '')
      .join(' ')
      .slice(0, TITLE_CHARS) || name
  );
}
