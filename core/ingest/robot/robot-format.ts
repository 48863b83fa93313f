import type { IngestLimits } from '../ingest-limits.ts';
import type { ReportFormat, ReportSink } from '../report-format.ts';
import { createRecordParser } from '../xml/xml-parser.ts';
import { xmlRoot } from '../xml/xml-root.ts';
import { RobotDocument } from './robot-document.ts';

/** Robot Framework's output.xml. */
export const robotFormat: ReportFormat = {
  id: 'robot-xml',
  title: 'Robot Framework output',
  detect: (head) => (xmlRoot(head) === 'robot' ? 1 : 0),
  createParser: (sink: ReportSink, limits: IngestLimits) =>
    createRecordParser(new RobotDocument(sink, limits), limits),
};
