import { createJsonParser } from '../json/json-parser.ts';
import type { ReportFormat } from '../report-format.ts';
import { PytestDocument } from './pytest-document.ts';

const RULES = { dropped: new Set(['result', 'traceback', 'log', 'warnings']) };

/** The plugin pytest-json-report. */
export const pytestFormat: ReportFormat = {
  id: 'pytest-json',
  title: 'pytest-json-report',
  detect(head) {
    if (!/^\s*\{/.test(head)) return 0;
    return /"exitcode"\s*:\s*\d/.test(head) && /"created"\s*:\s*\d/.test(head) ? 0.9 : 0;
  },
  createParser: (sink, limits) => createJsonParser(new PytestDocument(sink, limits), limits, RULES),
};
