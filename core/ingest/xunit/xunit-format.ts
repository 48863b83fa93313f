import type { IngestLimits } from '../ingest-limits.ts';
import type { ReportFormat, ReportSink } from '../report-format.ts';
import { createRecordParser } from '../xml/xml-parser.ts';
import { xmlRoot } from '../xml/xml-root.ts';
import { ROOTS, XunitDocument } from './xunit-document.ts';

/** The reports of xUnit.net 1, 2 and 3, and of Fixie, which writes the same. */
export const xunitFormat: ReportFormat = {
  id: 'xunit-xml',
  title: 'xUnit.net XML',
  detect: (head) => (ROOTS.includes(xmlRoot(head) ?? '') ? 1 : 0),
  createParser: (sink: ReportSink, limits: IngestLimits) =>
    createRecordParser(new XunitDocument(sink, limits), limits),
};
