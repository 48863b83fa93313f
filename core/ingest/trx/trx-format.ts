import type { IngestLimits } from '../ingest-limits.ts';
import type { ReportFormat, ReportSink } from '../report-format.ts';
import { createRecordParser } from '../xml/xml-parser.ts';
import { xmlRoot } from '../xml/xml-root.ts';
import { TrxDocument } from './trx-document.ts';

/** Visual Studio's test results, as `dotnet test --logger trx` and vstest write them. */
export const trxFormat: ReportFormat = {
  id: 'trx',
  title: 'TRX',
  detect: (head) => (xmlRoot(head) === 'TestRun' ? 1 : 0),
  createParser: (sink: ReportSink, limits: IngestLimits) =>
    createRecordParser(new TrxDocument(sink, limits), limits),
};
