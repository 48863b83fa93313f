import { createLinesParser } from '../lines/json-lines.ts';
import type { ReportFormat } from '../report-format.ts';
import { GoDocument } from './go-document.ts';

/** `go test -json`, and gotestsum's --jsonfile. */
export const goFormat: ReportFormat = {
  id: 'go-test-json',
  title: 'go test -json',
  detect: (head) =>
    /^\{[^\n]*"Action":"(?:start|run|pause|cont|output|pass|fail|skip|bench|build-output|build-fail|attr)"/m.test(
      head,
    )
      ? 0.9
      : 0,
  createParser: (sink, limits) => createLinesParser(new GoDocument(sink, limits), sink, limits),
};
