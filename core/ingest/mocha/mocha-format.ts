import { createJsonParser } from '../json/json-parser.ts';
import type { ReportFormat } from '../report-format.ts';
import { MochaDocument } from './mocha-document.ts';

/** Mocha's own `json` reporter. */
export const mochaFormat: ReportFormat = {
  id: 'mocha-json',
  title: 'Mocha JSON',
  detect(head) {
    if (!/^\s*\{\s*"stats"\s*:\s*\{/.test(head) || /"(?:testsRegistered|beforeHooks)"/.test(head)) return 0;
    return /"passes"\s*:\s*\d/.test(head) && /"tests"\s*:\s*\d/.test(head) ? 0.8 : 0;
  },
  createParser: (sink, limits) => createJsonParser(new MochaDocument(sink, limits), limits),
};
