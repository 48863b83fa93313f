import { createJsonParser } from '../json/json-parser.ts';
import type { ReportFormat } from '../report-format.ts';
import { JestDocument } from './jest-document.ts';

const RULES = {
  dropped: new Set(['coverageMap', 'failureDetails', 'snapshot', 'openHandles', 'console', 'coverage']),
};

/** `jest --json`, Vitest's `json` reporter, and what reporters of Jest write of the same frame. */
export const jestFormat: ReportFormat = {
  id: 'jest-json',
  title: 'Jest or Vitest JSON',
  detect(head) {
    if (!/^\s*\{/.test(head)) return 0;
    if (/"num(?:Total|Passed|Failed)Test(?:s|Suites)"\s*:/.test(head)) return 0.9;
    return /"assertionResults"\s*:/.test(head) ? 0.6 : 0;
  },
  createParser: (sink, limits) => createJsonParser(new JestDocument(sink, limits), limits, RULES),
};
