import { LineReader } from '../lines/line-reader.ts';
import type { ReportFormat } from '../report-format.ts';
import { TapDocument } from './tap-document.ts';

/** The Test Anything Protocol, versions 13 and 14, with subtests. */
export const tapFormat: ReportFormat = {
  id: 'tap',
  title: 'TAP',
  detect(head) {
    if (/^\s*[<{[]/.test(head)) return 0;
    if (/^TAP version \d/m.test(head)) return 0.9;
    if (/^1\.\.\d{1,9}[ \t]*(?:#|\r?$)/m.test(head)) return 0.7;
    return /^(?:not )?ok (?:\d{1,9}(?:[ \t]|\r?$)|- )/m.test(head) ? 0.6 : 0;
  },
  createParser(sink, limits) {
    const document = new TapDocument(sink, limits);
    const reader = new LineReader((line, number) => document.onLine(line, number), limits);
    return {
      write: (text) => reader.write(text),
      end() {
        reader.end();
        document.finish();
      },
    };
  },
};
