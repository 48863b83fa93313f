import type { IngestLimits } from '../ingest-limits.ts';
import type { ReportFormat, ReportParser, ReportSink } from '../report-format.ts';
import { createXmlReader } from '../xml/xml-reader.ts';
import { xmlRoot } from '../xml/xml-root.ts';
import { JunitDocument } from './junit-document.ts';

const ROOTS = ['testsuites', 'testsuite'];

// @web/test-runner-junit-reporter writes this where it has no duration; no XML parser takes it. Same length, so that
// columns in errors stay right.
const COMPUTED = '"<<computed>>"';
const BLANK = `"${' '.repeat(COMPUTED.length - 2)}"`;

/** Where a beginning of COMPUTED stands at the very end of a piece, to be read with the next one. */
function heldFrom(text: string): number {
  const start = text.lastIndexOf('"<', text.length - 1);
  const isOpen = start !== -1 && COMPUTED.startsWith(text.slice(start));
  return isOpen ? start : text.endsWith('"') ? text.length - 1 : text.length;
}

/** JUnit XML in all its dialects. Any other document with a DTD is taken too, to be refused for its DTD. */
export const junitFormat: ReportFormat = {
  id: 'junit-xml',
  title: 'JUnit XML',
  detect(head) {
    const root = xmlRoot(head);
    if (root !== undefined) return ROOTS.includes(root) ? 1 : 0;
    if (/<!DOCTYPE\s+(?!html)/i.test(head)) return 0.3;
    return /<testsuites?[\s/>]/.test(head) ? 0.2 : 0;
  },
  createParser(sink: ReportSink, limits: IngestLimits): ReportParser {
    const document = new JunitDocument(sink, limits);
    const reader = createXmlReader(document, limits);
    let held = '';
    return {
      write(text) {
        const whole = (held + text).replaceAll(COMPUTED, BLANK);
        const cut = heldFrom(whole);
        held = whole.slice(cut);
        reader.write(whole.slice(0, cut));
      },
      end() {
        reader.write(held);
        reader.end();
        document.finish();
      },
    };
  },
};
