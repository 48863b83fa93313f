import type { IngestLimits } from '../ingest-limits.ts';
import { createJsonParser } from '../json/json-parser.ts';
import type { ReportFormat, ReportSink } from '../report-format.ts';
import { PlaywrightDocument } from './playwright-document.ts';

const BODIES: ReadonlySet<string> = new Set(['body']);

/** The report of Playwright's own `json` reporter. */
export const playwrightFormat: ReportFormat = {
  id: 'playwright-json',
  title: 'Playwright JSON',
  detect(head) {
    if (!/^\s*\{/.test(head)) return 0;
    if (/"(?:forbidOnly|fullyParallel|globalTimeout)"\s*:/.test(head)) return 0.9;
    return /"suites"\s*:/.test(head) && /"specs"\s*:/.test(head) ? 0.6 : 0;
  },
  createParser: (sink: ReportSink, limits: IngestLimits) =>
    createJsonParser(new PlaywrightDocument(sink, limits), limits, { bodies: BODIES }),
};
