import { clipText } from '../clip-text.ts';
import type { IngestLimits } from '../ingest-limits.ts';
import { createTextClipper, type TextClipper } from '../text-clipper.ts';
import type { XmlNode } from './xml-node.ts';
import type { XmlAttributes, XmlHandlers } from './xml-reader.ts';

/** What a format makes of a document whose records (tests, mostly) are given to it whole, one at a time. */
export type RecordHandlers = {
  /**
   * Whether this element and all in it is one record. A record within another is given apart, before the outer one,
   * which does not hold it.
   */
  isRecord(name: string, parent: string | undefined): boolean;
  onRecord(record: XmlNode, parent: string | undefined): void;
  /** An element in no record begins or ends. `parent` is undefined for the root. */
  onOpen(name: string, attributes: XmlAttributes, parent: string | undefined): void;
  onClose(name: string): void;
  /** Parts of a record were left out, since it has too many. */
  onShortened(): void;
  /** The element whose text is a file in base64, and may be as long as that. */
  readonly bodyElement?: string;
};

const MAX_NODES = 2_000;
/** Texts and attributes of one record, in multiples of what is kept of one text. */
const MAX_TEXTS = 8;
const LEAST_CHARS = 200;

type OpenNode = {
  readonly node: XmlNode & { text: string; children: XmlNode[] };
  readonly text: TextClipper;
};
type OpenRecord = {
  readonly parent: string | undefined;
  readonly open: OpenNode[];
  nodes: number;
  chars: number;
  bodyChars: number;
  /** How deep we are in a part that is left out. */
  skipped: number;
};

/** Cuts a document into records of bounded size, so that one test with a million lines costs no more than any other. */
export class XmlRecords implements XmlHandlers {
  readonly #handlers: RecordHandlers;
  readonly #limits: IngestLimits;
  readonly #elements: string[] = [];
  readonly #records: OpenRecord[] = [];

  constructor(handlers: RecordHandlers, limits: IngestLimits) {
    this.#handlers = handlers;
    this.#limits = limits;
  }

  onOpen(name: string, attributes: XmlAttributes): void {
    const parent = this.#elements.at(-1);
    this.#elements.push(name);
    const record = this.#records.at(-1);
    if (parent !== undefined && this.#handlers.isRecord(name, parent))
      this.#openRecord(parent, name, attributes);
    else if (record === undefined) this.#handlers.onOpen(name, attributes, parent);
    else if (record.skipped > 0 || record.nodes >= MAX_NODES) this.#skip(record);
    else this.#push(record, name, attributes);
  }

  onText(text: string): void {
    const record = this.#records.at(-1);
    if (record?.skipped === 0) record.open.at(-1)?.text.append(text);
  }

  onClose(name: string): void {
    this.#elements.pop();
    const record = this.#records.at(-1);
    if (record === undefined) this.#handlers.onClose(name);
    else if (record.skipped > 0) record.skipped -= 1;
    else this.#pop(record);
  }

  #openRecord(parent: string, name: string, attributes: XmlAttributes): void {
    const record = { parent, open: [], nodes: 0, chars: 0, bodyChars: 0, skipped: 0 };
    this.#records.push(record);
    this.#push(record, name, attributes);
  }

  #skip(record: OpenRecord): void {
    if (record.skipped === 0) this.#handlers.onShortened();
    record.skipped += 1;
  }

  #push(record: OpenRecord, name: string, attributes: XmlAttributes): void {
    record.nodes += 1;
    const kept: Record<string, string> = {};
    for (const [key, value] of Object.entries(attributes)) kept[key] = this.#keep(record, value);
    const node = { name, attributes: kept, children: [], text: '' };
    record.open.at(-1)?.node.children.push(node);
    const { keptChars, bodyChars } = this.#limits;
    const isBody = name === this.#handlers.bodyElement;
    record.open.push({ node, text: createTextClipper(isBody ? bodyChars : keptChars) });
  }

  #pop(record: OpenRecord): void {
    const closed = record.open.pop();
    if (closed === undefined) return;
    const text = closed.text.value();
    const isBody = closed.node.name === this.#handlers.bodyElement;
    closed.node.text = isBody ? this.#keepBody(record, text) : this.#keep(record, text);
    if (record.open.length > 0) return;
    this.#records.pop();
    this.#handlers.onRecord(closed.node, record.parent);
  }

  /** Once a record holds a lot, only a little more of each text. */
  #keep(record: OpenRecord, text: string): string {
    const { keptChars } = this.#limits;
    const left = Math.max(LEAST_CHARS, keptChars * MAX_TEXTS - record.chars);
    if (text.length > left) this.#handlers.onShortened();
    // What was clipped already carries its note, which is not to be clipped again.
    const kept = clipText(text, Math.min(left, keptChars + LEAST_CHARS));
    record.chars += kept.length;
    return kept;
  }

  #keepBody(record: OpenRecord, text: string): string {
    record.bodyChars += text.length;
    if (record.bodyChars <= this.#limits.bodyChars) return text;
    this.#handlers.onShortened();
    return '';
  }
}
