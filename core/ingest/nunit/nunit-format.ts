import type { IngestLimits } from '../ingest-limits.ts';
import type { ReportFormat, ReportSink } from '../report-format.ts';
import { createRecordParser } from '../xml/xml-parser.ts';
import { xmlRoot } from '../xml/xml-root.ts';
import { NunitDocument, ROOTS } from './nunit-document.ts';

/** The reports of NUnit 2 and 3, Unity's too. */
export const nunitFormat: ReportFormat = {
  id: 'nunit-xml',
  title: 'NUnit XML',
  detect: (head) => (ROOTS.includes(xmlRoot(head) ?? '') ? 1 : 0),
  createParser: (sink: ReportSink, limits: IngestLimits) =>
    createRecordParser(new NunitDocument(sink, limits), limits),
};
