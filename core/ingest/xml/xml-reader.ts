import { SaxesParser } from 'saxes';
import { IngestError } from '../ingest-error.ts';
import type { IngestLimits } from '../ingest-limits.ts';

export type XmlAttributes = Readonly<Record<string, string>>;

/** What a format wants to hear of a document; `text` covers CDATA too. */
export type XmlHandlers = {
  onOpen(name: string, attributes: XmlAttributes): void;
  onText(text: string): void;
  onClose(name: string): void;
};

export type XmlReader = { write(text: string): void; end(): void; readonly line: number };

// Raw control characters (terminal colours, mostly) are not XML, yet many writers leave them in. NUL stays refused.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to find
const CONTROL = /[\u0001-\u0008\u000b\u000c\u000e-\u001f]/g;

/**
 * Strict streaming XML without DTD, entities beyond the five, or unbounded tokens. Throws IngestError with line and
 * column.
 */
export function createXmlReader(handlers: XmlHandlers, limits: IngestLimits): XmlReader {
  const parser = new SaxesParser({ xmlns: false, position: true });
  let lastEventAt = 0;
  let depth = 0;
  parser.on('doctype', () => {
    throw forbidden(parser.line);
  });
  parser.on('opentag', (tag) => {
    lastEventAt = parser.position;
    depth += 1;
    if (depth > limits.depth) throw tooLarge(`elements nest deeper than ${limits.depth}`, parser.line);
    handlers.onOpen(tag.name, tag.attributes);
  });
  parser.on('closetag', (tag) => {
    lastEventAt = parser.position;
    depth -= 1;
    handlers.onClose(tag.name);
  });
  const onText = (text: string) => {
    lastEventAt = parser.position;
    handlers.onText(text);
  };
  parser.on('text', onText);
  parser.on('cdata', onText);
  parser.on('comment', () => {
    lastEventAt = parser.position;
  });
  const guarded = (step: () => void): void => {
    try {
      step();
    } catch (error) {
      throw error instanceof IngestError ? error : malformed(parser, error);
    }
  };
  return {
    get line() {
      return parser.line;
    },
    write(text) {
      guarded(() => parser.write(text.replace(CONTROL, '\ufffd')));
      if (parser.position - lastEventAt > limits.tokenChars) {
        throw tooLarge(
          `one text, tag or comment is longer than ${limits.tokenChars} characters`,
          parser.line,
        );
      }
    },
    end: () => guarded(() => parser.close()),
  };
}

function forbidden(line: number): IngestError {
  return new IngestError(
    'forbidden',
    'the report contains a DOCTYPE; document types and entity declarations are not accepted',
    'no test tool writes one; remove the <!DOCTYPE …>',
    { line },
  );
}

function tooLarge(what: string, line: number): IngestError {
  return new IngestError(
    'too_large',
    what,
    'Greenroom reads reports in bounded memory; shorten it or split it',
    { line },
  );
}

function malformed(parser: { line: number; column: number }, error: unknown): IngestError {
  const reason = String(error instanceof Error ? error.message : error).replace(/^\d+:\d+: /, '');
  const isEntity = reason.includes('entity');
  return new IngestError(
    isEntity ? 'forbidden' : 'malformed',
    `not well-formed XML: ${reason.slice(0, 300)}`,
    isEntity
      ? 'only &lt; &gt; &amp; &quot; &apos; and character numbers are accepted'
      : 'was the report cut off, or written by two processes at once?',
    { line: parser.line, column: parser.column + 1 },
  );
}
