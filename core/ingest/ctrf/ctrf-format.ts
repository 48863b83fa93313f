import { createJsonParser } from '../json/json-parser.ts';
import type { ReportFormat } from '../report-format.ts';
import { CtrfDocument } from './ctrf-document.ts';

const RULES = { dropped: new Set(['insights', 'baseline']), bodies: new Set(['screenshot']) };

/** The Common Test Report Format, 0.0 and 1.0. */
export const ctrfFormat: ReportFormat = {
  id: 'ctrf',
  title: 'CTRF JSON',
  detect(head) {
    if (!/^\s*\{/.test(head)) return 0;
    if (/"reportFormat"\s*:\s*"CTRF"/i.test(head)) return 1;
    return /"results"\s*:\s*\{\s*"tool"\s*:/.test(head) ? 0.8 : 0;
  },
  createParser: (sink, limits) => createJsonParser(new CtrfDocument(sink, limits), limits, RULES),
};
