import { createJsonParser } from '../json/json-parser.ts';
import type { ReportFormat } from '../report-format.ts';
import { MochawesomeDocument } from './mochawesome-document.ts';

const RULES = { dropped: new Set(['code', 'marge']) };

/** mochawesome, and what mochawesome-merge makes of several of its files. */
export const mochawesomeFormat: ReportFormat = {
  id: 'mochawesome-json',
  title: 'mochawesome JSON',
  detect(head) {
    if (!/^\s*\{/.test(head)) return 0;
    if (/"testsRegistered"\s*:/.test(head) && /"stats"\s*:/.test(head)) return 0.9;
    return /"beforeHooks"\s*:/.test(head) && /"rootEmpty"|"fullTitle"|"fullFile"/.test(head) ? 0.8 : 0;
  },
  createParser: (sink, limits) => createJsonParser(new MochawesomeDocument(sink, limits), limits, RULES),
};
