import type { IngestLimits } from '../ingest-limits.ts';
import type { ReportFormat, ReportSink } from '../report-format.ts';
import { createRecordParser } from '../xml/xml-parser.ts';
import { xmlRoot } from '../xml/xml-root.ts';
import { TestngDocument } from './testng-document.ts';

/** TestNG's own testng-results.xml. */
export const testngFormat: ReportFormat = {
  id: 'testng-xml',
  title: 'TestNG results',
  detect: (head) => (xmlRoot(head) === 'testng-results' ? 1 : 0),
  createParser: (sink: ReportSink, limits: IngestLimits) =>
    createRecordParser(new TestngDocument(sink, limits), limits),
};
