import { createJsonParser } from '../json/json-parser.ts';
import type { ReportFormat } from '../report-format.ts';
import { CucumberDocument } from './cucumber-document.ts';

const RULES = { dropped: new Set(['match', 'rows', 'doc_string', 'comments']), bodies: new Set(['data']) };

/** The `json` formatter of Cucumber: cucumber-js, Ruby, JVM, behave's and others of the same frame. */
export const cucumberFormat: ReportFormat = {
  id: 'cucumber-json',
  title: 'Cucumber JSON',
  detect(head) {
    if (!/^\s*\[\s*\{/.test(head)) return 0;
    if (/"keyword"\s*:\s*"(?:Feature|Scenario|Background)/.test(head)) return 0.9;
    return /"elements"\s*:\s*\[/.test(head) && /"keyword"\s*:/.test(head) ? 0.8 : 0;
  },
  createParser: (sink, limits) => createJsonParser(new CucumberDocument(sink, limits), limits, RULES),
};
