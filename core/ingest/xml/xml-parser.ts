import type { IngestLimits } from '../ingest-limits.ts';
import type { ReportParser } from '../report-format.ts';
import { createXmlReader } from './xml-reader.ts';
import { type RecordHandlers, XmlRecords } from './xml-records.ts';

/** A parser of a format that reads an XML document by its records. `finish` gives the header. */
export function createRecordParser(
  document: RecordHandlers & { finish(): void },
  limits: IngestLimits,
): ReportParser {
  const reader = createXmlReader(new XmlRecords(document, limits), limits);
  return {
    write: (text) => reader.write(text),
    end() {
      reader.end();
      document.finish();
    },
  };
}
