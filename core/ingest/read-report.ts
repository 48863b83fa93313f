import { createTextSource, type TextSource } from './decode-text.ts';
import { detectFormat } from './detect-format.ts';
import { FORMATS } from './formats.ts';
import { IngestError } from './ingest-error.ts';
import { DEFAULT_LIMITS, type IngestLimits } from './ingest-limits.ts';
import { plausibleCase, plausibleHeader } from './plausible-times.ts';
import type { ReportCase, ReportFormat, ReportParser, ReportSink } from './report-format.ts';

const SNIFF_BYTES = 256;
const HEAD_CHARS = 8 * 1024;

type Reading = { format: ReportFormat; parser: ReportParser };

/** Reads one report: decodes, detects the format by content, streams what it finds into a sink, in bounded memory. */
export class ReportReader {
  readonly #sink: ReportSink;
  readonly #limits: IngestLimits;
  readonly #formats: readonly ReportFormat[];
  #first: Uint8Array = new Uint8Array(0);
  #source: TextSource | undefined;
  #head = '';
  #chars = 0;
  #reading: Reading | undefined;

  constructor(
    sink: ReportSink,
    limits: IngestLimits = DEFAULT_LIMITS,
    formats: readonly ReportFormat[] = FORMATS,
  ) {
    this.#sink = guard(sink, limits.cases);
    this.#limits = limits;
    this.#formats = formats;
  }

  /** Takes the next bytes, any number of them. Throws IngestError. */
  write(bytes: Uint8Array): void {
    if (this.#source) {
      this.#feed(this.#source.decode(bytes));
    } else {
      this.#first = concat(this.#first, bytes);
      if (this.#first.length >= SNIFF_BYTES) this.#open();
    }
  }

  /** Ends the report and answers which format it was. Throws IngestError. */
  end(): ReportFormat {
    const source = this.#source ?? this.#open();
    this.#feed(source.end());
    const { format, parser } = this.#reading ?? this.#start();
    parser.end();
    return format;
  }

  #open(): TextSource {
    const source = createTextSource(this.#first);
    this.#source = source;
    this.#feed(source.decode(this.#first));
    this.#first = new Uint8Array(0);
    return source;
  }

  #feed(text: string): void {
    this.#chars += text.length;
    if (this.#chars > this.#limits.totalChars) throw tooLong(this.#limits.totalChars);
    if (this.#reading) {
      this.#reading.parser.write(text);
    } else {
      this.#head += text;
      if (this.#head.length >= HEAD_CHARS) this.#start();
    }
  }

  #start(): Reading {
    const format = detectFormat(this.#head.slice(0, HEAD_CHARS), this.#formats);
    const reading = { format, parser: format.createParser(this.#sink, this.#limits) };
    this.#reading = reading;
    reading.parser.write(this.#head);
    this.#head = '';
    return reading;
  }
}

/** What every format's finds go through: not more than may be, and nothing that can't be. */
function guard(sink: ReportSink, max: number): ReportSink {
  let cases = 0;
  return {
    onCase(found: ReportCase) {
      cases += 1;
      if (cases > max) {
        throw new IngestError(
          'too_large',
          `the report lists more than ${max} tests`,
          'split it into several runs',
        );
      }
      sink.onCase(plausibleCase(found));
    },
    onHeader: (header) => sink.onHeader(plausibleHeader(header)),
    onWarning: (sentence) => sink.onWarning(sentence),
  };
}

function tooLong(max: number): IngestError {
  return new IngestError(
    'too_large',
    `the report is longer than ${max} characters`,
    'split it into several reports',
  );
}

function concat(one: Uint8Array, other: Uint8Array): Uint8Array {
  const joined = new Uint8Array(one.length + other.length);
  joined.set(one);
  joined.set(other, one.length);
  return joined;
}
