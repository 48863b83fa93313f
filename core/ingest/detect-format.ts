import { FORMATS } from './formats.ts';
import { IngestError } from './ingest-error.ts';
import type { ReportFormat } from './report-format.ts';
import { xmlRoot } from './xml/xml-root.ts';

type Lookalike = { readonly title: string; readonly matches: (head: string) => boolean };

/** Reports of tools we know but don't read, so that the refusal can name what the file is. */
const LOOKALIKES: readonly Lookalike[] = [
  {
    title: 'Cucumber messages',
    matches: (head) => /^\s*\{\s*"meta"\s*:\s*\{\s*"protocolVersion"/.test(head),
  },
  { title: 'an Allure result', matches: (head) => /^\s*\{/.test(head) && /"historyId"\s*:\s*"/.test(head) },
];

/** The format whose content this is; throws IngestError that says what the file looks like and what is accepted. */
export function detectFormat(head: string, formats: readonly ReportFormat[] = FORMATS): ReportFormat {
  if (head.trim() === '') {
    throw new IngestError(
      'empty',
      'the report is empty',
      "did the test run write it? Look at the run's own output",
    );
  }
  let best: { readonly format: ReportFormat; readonly score: number } | undefined;
  for (const format of formats) {
    const score = format.detect(head);
    if (score > (best?.score ?? 0)) best = { format, score };
    // Sure is sure: the others need not look, which counts with a hundred files in an upload.
    if (score >= 1) break;
  }
  if (best) return best.format;
  throw refusal(head, formats);
}

function refusal(head: string, formats: readonly ReportFormat[]): IngestError {
  const accepted = `send ${listTitles(formats)}`;
  if (/^\s*(?:<!doctype html|<html)/i.test(head)) {
    return new IngestError(
      'unknown_format',
      'this is HTML, not a report',
      'did a server answer with a login or error page? Send the report file itself',
      { line: 1 },
    );
  }
  const known = LOOKALIKES.find((lookalike) => lookalike.matches(head));
  if (known)
    return new IngestError('unsupported', `format not supported yet: looks like ${known.title}`, accepted);
  const element = xmlRoot(head);
  const what = element
    ? `this XML is no report Greenroom knows: its root is <${element.slice(0, 60)}>`
    : undefined;
  return new IngestError('unknown_format', what ?? 'this is no report Greenroom knows', accepted, {
    line: 1,
  });
}

function listTitles(formats: readonly ReportFormat[]): string {
  const titles = formats.map((format) => format.title);
  return [titles.slice(0, -1).join(', '), ...titles.slice(-1)].filter((part) => part !== '').join(' or ');
}
