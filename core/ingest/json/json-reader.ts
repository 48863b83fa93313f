import { clipText } from '../clip-text.ts';
import { IngestError } from '../ingest-error.ts';
import type { IngestLimits } from '../ingest-limits.ts';
import { createTextClipper, type TextClipper } from '../text-clipper.ts';
import type { JsonTree } from './json-tree.ts';

type Expect = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'comma-or-end' | 'nothing';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};
const LITERALS: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
]);
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$/;

const NONE: ReadonlySet<string> = new Set();

/**
 * Strict JSON in pieces of any size. Strings over `keptChars` are clipped to head and tail, so a report with embedded
 * screenshots costs no memory; those of members named in `bodies` over `bodyChars`. Throws IngestError with line and
 * column.
 */
export class JsonReader {
  readonly #tree: JsonTree;
  readonly #limits: IngestLimits;
  readonly #bodies: ReadonlySet<string>;
  #keptChars: number;
  readonly #open: ('{' | '[')[] = [];
  #expect: Expect = 'value';
  #inside: 'string' | 'escape' | 'literal' | undefined;
  #text = '';
  #escape = '';
  #clipper: TextClipper | undefined;
  #line = 1;
  #lineStart = 0;
  #chunkStart = 0;

  constructor(tree: JsonTree, limits: IngestLimits, bodies: ReadonlySet<string> = NONE) {
    this.#tree = tree;
    this.#limits = limits;
    this.#bodies = bodies;
    this.#keptChars = limits.keptChars;
  }

  /** The line being read, from 1. */
  get line(): number {
    return this.#line;
  }

  write(chunk: string): void {
    let at = 0;
    while (at < chunk.length) {
      if (this.#inside === 'string') at = this.#readString(chunk, at);
      else if (this.#inside === 'escape') at = this.#readEscape(chunk, at);
      else if (this.#inside === 'literal') at = this.#readLiteral(chunk, at);
      else at = this.#readMark(chunk, at);
    }
    this.#chunkStart += chunk.length;
  }

  end(): void {
    if (this.#inside === 'literal') this.#closeLiteral(0);
    if (this.#expect === 'nothing') return;
    const hint = 'was the report cut off? A run that was killed leaves half a file';
    throw new IngestError('malformed', 'the JSON ends in the middle', hint, { line: this.#line });
  }

  #readMark(chunk: string, at: number): number {
    const mark = chunk.charAt(at);
    if (mark === '\n') {
      this.#line += 1;
      this.#lineStart = this.#chunkStart + at + 1;
    } else if (mark !== ' ' && mark !== '\t' && mark !== '\r') {
      return this.#takeMark(mark, at);
    }
    return at + 1;
  }

  #takeMark(mark: string, at: number): number {
    if (mark === '"') this.#openString(at);
    else if (mark === '{' || mark === '[') this.#openContainer(mark, at);
    else if (mark === '}' || mark === ']') this.#closeContainer(mark, at);
    else if (mark === ',' && this.#expect === 'comma-or-end') {
      this.#expect = this.#open.at(-1) === '{' ? 'key' : 'value';
    } else if (mark === ':' && this.#expect === 'colon') this.#expect = 'value';
    else if (this.#wantsValue() && /[-0-9a-z]/.test(mark)) {
      this.#inside = 'literal';
      return at;
    } else throw this.#fault(`unexpected ${JSON.stringify(mark)}`, at);
    return at + 1;
  }

  #wantsValue(): boolean {
    return this.#expect === 'value' || this.#expect === 'value-or-end';
  }

  #openString(at: number): void {
    const isKey = this.#expect === 'key' || this.#expect === 'key-or-end';
    if (!isKey && !this.#wantsValue()) throw this.#fault('unexpected text', at);
    this.#inside = 'string';
  }

  #openContainer(mark: '{' | '[', at: number): void {
    if (!this.#wantsValue()) throw this.#fault(`unexpected "${mark}"`, at);
    if (this.#open.length >= this.#limits.depth) {
      const hint = 'no test tool writes this';
      throw new IngestError('too_large', `the JSON nests deeper than ${this.#limits.depth}`, hint, {
        line: this.#line,
      });
    }
    this.#open.push(mark);
    this.#tree.open(mark);
    this.#expect = mark === '{' ? 'key-or-end' : 'value-or-end';
  }

  #closeContainer(mark: '}' | ']', at: number): void {
    const isOwn = this.#open.at(-1) === (mark === '}' ? '{' : '[');
    const mayEnd = ['comma-or-end', 'key-or-end', 'value-or-end'].includes(this.#expect);
    if (!isOwn || !mayEnd) throw this.#fault(`unexpected "${mark}"`, at);
    this.#open.pop();
    this.#tree.close();
    this.#afterValue();
  }

  #afterValue(): void {
    if (this.#tree.held > this.#limits.heldChars) {
      const hint = 'split the run into several reports';
      throw new IngestError('too_large', 'one part of the report is too large to be read at once', hint, {
        line: this.#line,
      });
    }
    this.#expect = this.#open.length === 0 ? 'nothing' : 'comma-or-end';
  }

  #readString(chunk: string, from: number): number {
    let at = from;
    let code = chunk.charCodeAt(at);
    while (at < chunk.length && code !== QUOTE && code !== BACKSLASH && code >= 0x20) {
      at += 1;
      code = chunk.charCodeAt(at);
    }
    this.#append(chunk.slice(from, at));
    if (at >= chunk.length) return at;
    if (code === BACKSLASH) this.#inside = 'escape';
    else if (code === QUOTE) this.#closeString();
    else throw this.#fault('a line break or control character inside a string', at);
    return at + 1;
  }

  #append(piece: string): void {
    if (this.#clipper) this.#clipper.append(piece);
    else this.#text += piece;
    if (this.#text.length <= this.#keptChars) return;
    this.#clipper = createTextClipper(this.#keptChars);
    this.#clipper.append(this.#text);
    this.#text = '';
  }

  #readEscape(chunk: string, at: number): number {
    this.#escape += chunk.charAt(at);
    if (!this.#escape.startsWith('u')) this.#closeEscape(ESCAPES[this.#escape], at);
    else if (this.#escape.length === 5) {
      const isHex = /^u[0-9a-fA-F]{4}$/.test(this.#escape);
      this.#closeEscape(
        isHex ? String.fromCharCode(Number.parseInt(this.#escape.slice(1), 16)) : undefined,
        at,
      );
    }
    return at + 1;
  }

  #closeEscape(character: string | undefined, at: number): void {
    if (character === undefined) throw this.#fault('an unknown escape in a string', at);
    this.#append(character);
    this.#escape = '';
    this.#inside = 'string';
  }

  #closeString(): void {
    const text = this.#clipper ? this.#clipper.value() : clipText(this.#text, this.#keptChars);
    this.#text = '';
    this.#clipper = undefined;
    this.#inside = undefined;
    if (this.#wantsValue()) {
      this.#tree.value(text);
      this.#afterValue();
    } else {
      this.#tree.key(text);
      this.#keptChars = this.#bodies.has(text) ? this.#limits.bodyChars : this.#limits.keptChars;
      this.#expect = 'colon';
    }
  }

  #readLiteral(chunk: string, from: number): number {
    let at = from;
    while (at < chunk.length && /[-+.0-9A-Za-z]/.test(chunk.charAt(at))) at += 1;
    this.#text += chunk.slice(from, at);
    if (this.#text.length > 400) throw this.#fault('a number of more than 400 characters', at);
    if (at < chunk.length) this.#closeLiteral(at);
    return at;
  }

  #closeLiteral(at: number): void {
    const literal = LITERALS.get(this.#text);
    if (literal === undefined && !NUMBER.test(this.#text)) {
      throw this.#fault(`unexpected ${JSON.stringify(this.#text.slice(0, 40))}`, at);
    }
    this.#tree.value(literal === undefined ? Number(this.#text) : literal);
    this.#text = '';
    this.#inside = undefined;
    this.#afterValue();
  }

  #fault(what: string, at: number): IngestError {
    const place = { line: this.#line, column: this.#chunkStart + at - this.#lineStart + 1 };
    return new IngestError(
      'malformed',
      `not valid JSON: ${what}`,
      'was the report cut off or edited?',
      place,
    );
  }
}
