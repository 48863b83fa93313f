import { IngestError } from './ingest-error.ts';

/** Turns a report's bytes into text in pieces. */
export type TextSource = { decode(bytes: Uint8Array): string; end(): string };

const UTF16_LE = 'utf-16le';
const UTF16_BE = 'utf-16be';

/** The encoding named by a byte order mark, else guessed from the zero bytes of UTF-16, else the XML declaration's. */
export function sniffEncoding(head: Uint8Array): string {
  const [a = 0, b = 0, c = 0, d = 0] = head;
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 && head.length >= 4 ? 'utf-32le' : UTF16_LE;
  if (a === 0xfe && b === 0xff) return UTF16_BE;
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return 'utf-32be';
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a !== 0 && b === 0 && c !== 0 && d === 0 && head.length >= 4) return UTF16_LE;
  if (a === 0 && b !== 0 && c === 0 && d !== 0) return UTF16_BE;
  return declaredEncoding(head) ?? 'utf-8';
}

function declaredEncoding(head: Uint8Array): string | undefined {
  const start = String.fromCharCode(...head.subarray(0, 200));
  const declared = /^\s*<\?xml[^>]{0,150}?encoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']/.exec(start)?.[1];
  const name = declared?.toLowerCase();
  // A file that says UTF-16 in readable single bytes is not UTF-16: someone converted it and kept the line.
  return name?.startsWith('utf-16') ? 'utf-8' : name;
}

function createDecoder(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding, { fatal: true });
  } catch {
    throw new IngestError(
      'encoding',
      `the report declares the encoding "${encoding}", which is not known`,
      'write the report as UTF-8',
      { line: 1 },
    );
  }
}

/** Decodes strictly: bytes that are not valid in the encoding are refused, with their line. */
export function createTextSource(head: Uint8Array): TextSource {
  const encoding = sniffEncoding(head);
  const decoder = createDecoder(encoding);
  let lines = 1;
  const run = (bytes: Uint8Array | undefined): string => {
    try {
      const text = bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
      lines += countLines(text);
      return text;
    } catch {
      throw new IngestError(
        'encoding',
        `the report is not valid ${encoding.toUpperCase()}`,
        'name the real encoding in the XML declaration, or write the report as UTF-8',
        { line: lines + (bytes ? linesBeforeFault(bytes, encoding) : 0) },
      );
    }
  };
  return { decode: (bytes) => run(bytes), end: () => run(undefined) };
}

function countLines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

function linesBeforeFault(bytes: Uint8Array, encoding: string): number {
  const lossy = new TextDecoder(encoding).decode(bytes);
  const fault = lossy.indexOf('\ufffd');
  return countLines(fault === -1 ? lossy : lossy.slice(0, fault));
}
