import { IngestError } from '../ingest-error.ts';
import type { IngestLimits } from '../ingest-limits.ts';
import type { ReportParser, ReportSink } from '../report-format.ts';
import { LineReader } from './line-reader.ts';

/** A report of one JSON object a line. */
export type LinesDocument = {
  onEvent(event: unknown): void;
  finish(): void;
};

/**
 * Reads JSON lines. Lines that do not start as an object are what the shell mixed in (compiler output, a banner): they
 * are left out with a warning. A line that starts as one and is none means that the report is damaged.
 */
export function createLinesParser(
  document: LinesDocument,
  sink: ReportSink,
  limits: IngestLimits,
): ReportParser {
  let others = 0;
  const reader = new LineReader((line, number) => {
    const start = line.trimStart();
    if (start.startsWith('{')) document.onEvent(parseLine(start, number));
    else if (start !== '') others += 1;
  }, limits);
  return {
    write: (text) => reader.write(text),
    end() {
      reader.end();
      if (others > 0) sink.onWarning(otherLines(others));
      document.finish();
    },
  };
}

function otherLines(count: number): string {
  return count === 1 ? '1 line is no JSON and was left out' : `${count} lines are no JSON and were left out`;
}

function parseLine(line: string, number: number): unknown {
  try {
    return JSON.parse(line);
  } catch {
    const hint = 'was the report cut off? A run that was killed leaves half a line';
    throw new IngestError('malformed', 'the line is not valid JSON', hint, { line: number });
  }
}
