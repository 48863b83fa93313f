import { attachmentAt } from '../attachment-lines.ts';
import { BLANK_CASE } from '../blank-case.ts';
import type { DetailKeeper } from '../detail-keeper.ts';
import { MAX_STEPS } from '../detail-keeper.ts';
import { makeFailure } from '../make-failure.ts';
import { ownerOf } from '../owner-of.ts';
import type { ReportAttachment, ReportCase, ReportFailure } from '../report-format.ts';
import { parseCount } from '../report-numbers.ts';
import { createTextClipper, type TextClipper } from '../text-clipper.ts';
import type { XmlNode } from '../xml/xml-node.ts';
import type { XmlAttributes } from '../xml/xml-reader.ts';
import { judgeRobotStatus } from './robot-status.ts';
import { RobotSteps } from './robot-steps.ts';
import { readTimes } from './robot-times.ts';

const MAX_TAGS = 100;
const MAX_FILES = 60;
const LOGGED = new Set(['INFO', 'WARN', 'ERROR', 'FAIL', 'SKIP', 'HTML']);
/** Links and pictures that keywords log, to files beside the report. */
const LINK = /(?:href|src)="([^"<>\s]{1,500})"/g;

/** A <test> being read. */
export class RobotTest {
  readonly steps = new RobotSteps();
  readonly tags: string[] = [];
  doc = '';
  readonly #attributes: XmlAttributes;
  readonly #log: TextClipper;
  readonly #files = new Map<string, ReportAttachment>();
  #trace = '';
  #status: XmlNode | undefined;

  constructor(attributes: XmlAttributes, keptChars: number) {
    this.#attributes = attributes;
    this.#log = createTextClipper(keptChars);
  }

  tag(name: string): void {
    if (name !== '' && this.tags.length < MAX_TAGS) this.tags.push(name);
  }

  status(node: XmlNode): void {
    if (this.steps.isOpen) this.steps.status(node.attributes);
    else this.#status = node;
  }

  message(node: XmlNode): void {
    const level = (node.attributes['level'] ?? 'INFO').toUpperCase();
    if (level === 'FAIL') this.steps.fail(node.text.trim());
    if (level === 'DEBUG' && node.text.startsWith('Traceback')) this.#trace = node.text;
    if (LOGGED.has(level)) this.#log.append(`${level === 'INFO' ? '' : `${level} `}${node.text}\n`);
    if (/^(?:yes|true)$/.test(node.attributes['html'] ?? '')) this.#findFiles(node.text);
  }

  close(
    place: Pick<ReportCase, 'suitePath' | 'file'>,
    metadata: Readonly<Record<string, string>>,
    keeper: DetailKeeper,
    keptChars: number,
  ): ReportCase {
    const status = judgeRobotStatus(this.#status?.attributes['status']);
    const times = readTimes(this.#status?.attributes ?? {});
    const properties = this.doc === '' ? metadata : { ...metadata, doc: this.doc };
    const log = this.#log.value();
    if (this.steps.leftOut > 0)
      keeper.warn(`a test has more than ${MAX_STEPS} steps: the first and last are kept`);
    const annotations = this.doc === '' ? [] : [{ type: 'doc', description: this.doc }];
    return {
      ...BLANK_CASE,
      ...place,
      line: parseCount(this.#attributes['line']) || undefined,
      name: this.#attributes['name']?.trim() || '(?)',
      status,
      durationMs: times.durationMs,
      startedAt: times.startedAt?.at,
      failure: this.#failure(status, keptChars),
      stdout: log === '' ? undefined : log,
      properties,
      tags: [...new Set(this.tags)],
      owner: ownerOfTags(this.tags) ?? ownerOf(metadata),
      detail: keeper.keep({ annotations, steps: this.steps.list(), attachments: [...this.#files.values()] }),
    };
  }

  #failure(status: ReportCase['status'], keptChars: number): ReportFailure | undefined {
    const message = this.#status?.text.trim() ?? '';
    if (status === 'passed' || (status === 'skipped' && message === '')) return undefined;
    const kind = status === 'skipped' ? 'skip' : status === 'errored' ? 'error' : 'failure';
    const text = status === 'skipped' ? message : [message, this.#trace].filter(Boolean).join('\n\n');
    const fallback = text === '' ? 'the report gives no reason for the failure' : undefined;
    return makeFailure({ kind, message: message || fallback, text }, keptChars);
  }

  #findFiles(html: string): void {
    for (const [, path = ''] of html.matchAll(LINK)) {
      if (this.#files.size >= MAX_FILES || /^(?:[a-z]{2,20}:|#)/i.test(path)) continue;
      this.#files.set(path, attachmentAt(path));
    }
  }
}

/** Robot has no field for an owner; teams write a tag "owner:name" or "owner-name". */
function ownerOfTags(tags: readonly string[]): string | undefined {
  return tags
    .map((tag) => /^owner[:=-]\s?(\S.{0,200})$/i.exec(tag)?.[1])
    .find((owner) => owner !== undefined);
}
