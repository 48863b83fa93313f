import { IngestError } from '../ingest-error.ts';
import type { IngestLimits } from '../ingest-limits.ts';
import type { ReportParser } from '../report-format.ts';
import { JsonReader } from './json-reader.ts';
import { JsonTree, type JsonValue, type OnElement } from './json-tree.ts';

/** A report in JSON: its parts as they complete, then what was kept of the whole. */
export type JsonDocument = {
  readonly onElement: OnElement;
  finish(root: JsonValue | undefined): void;
};

/** Members by name: which are never built, and which hold files in base64, kept longer than other texts. */
export type MemberRules = { readonly dropped?: ReadonlySet<string>; readonly bodies?: ReadonlySet<string> };

/** What a document refuses without a line gets the line it stands on. */
export function createJsonParser(
  document: JsonDocument,
  limits: IngestLimits,
  { dropped, bodies }: MemberRules = {},
): ReportParser {
  const tree = new JsonTree((path, element, around) => document.onElement(path, element, around), dropped);
  const reader = new JsonReader(tree, limits, bodies);
  return {
    write: (text) => withLine(reader, () => reader.write(text)),
    end() {
      reader.end();
      document.finish(tree.root);
    },
  };
}

function withLine(reader: JsonReader, read: () => void): void {
  try {
    read();
  } catch (error) {
    if (!(error instanceof IngestError) || error.line !== undefined) throw error;
    throw new IngestError(error.code, error.message, error.hint, { line: reader.line });
  }
}
