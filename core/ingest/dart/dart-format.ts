import { createLinesParser } from '../lines/json-lines.ts';
import type { ReportFormat } from '../report-format.ts';
import { DartDocument } from './dart-document.ts';

/** `dart test --reporter json` and `flutter test --machine`. */
export const dartFormat: ReportFormat = {
  id: 'dart-json',
  title: 'Dart or Flutter JSON lines',
  detect(head) {
    if (/^\{[^\n]*"runnerVersion"\s*:/m.test(head)) return 0.9;
    return /^\{[^\n]*"type"\s*:\s*"(?:testStart|testDone|allSuites)"/m.test(head) ? 0.7 : 0;
  },
  createParser: (sink, limits) => createLinesParser(new DartDocument(sink, limits), sink, limits),
};
