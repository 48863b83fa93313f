import { createJsonParser } from '../json/json-parser.ts';
import type { ReportFormat } from '../report-format.ts';
import { RspecDocument } from './rspec-document.ts';

/** RSpec's own `json` formatter. */
export const rspecFormat: ReportFormat = {
  id: 'rspec-json',
  title: 'RSpec JSON',
  detect(head) {
    if (!/^\s*\{/.test(head) || !/"examples"\s*:\s*\[/.test(head)) return 0;
    return /"full_description"|"example_count"|"version"\s*:\s*"\d/.test(head) ? 0.9 : 0.4;
  },
  createParser: (sink, limits) => createJsonParser(new RspecDocument(sink, limits), limits),
};
