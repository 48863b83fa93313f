import type { IngestLimits } from '../ingest-limits.ts';
import { JsonReader } from '../json/json-reader.ts';
import { JsonTree } from '../json/json-tree.ts';
import type { ReportFormat, ReportParser, ReportSink } from '../report-format.ts';
import { PlaywrightDocument } from './playwright-document.ts';

/** The report of Playwright's own `json` reporter. */
export const playwrightFormat: ReportFormat = {
  id: 'playwright-json',
  title: 'Playwright JSON',
  detect(head) {
    if (!/^\s*\{/.test(head)) return 0;
    if (/"(?:forbidOnly|fullyParallel|globalTimeout)"\s*:/.test(head)) return 0.9;
    return /"suites"\s*:/.test(head) && /"specs"\s*:/.test(head) ? 0.6 : 0;
  },
  createParser(sink: ReportSink, limits: IngestLimits): ReportParser {
    const document = new PlaywrightDocument(sink, limits);
    const tree = new JsonTree((path, element) => document.onElement(path, element));
    const reader = new JsonReader(tree, limits);
    return {
      write: (text) => reader.write(text),
      end() {
        reader.end();
        document.finish(tree.root);
      },
    };
  },
};
