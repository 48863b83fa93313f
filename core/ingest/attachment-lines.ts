import { fileNameOf } from './dotnet-name.ts';
import type { ReportAttachment } from './report-format.ts';

const OPEN = '[[ATTACHMENT|';
const CLOSE = ']]';
const PATH_CHARS = 1_000;

/** The files that writers of JUnit XML name in a test's output, as "[[ATTACHMENT|path]]". Linear in the output. */
export function attachmentLines(output: string | undefined, most: number): ReportAttachment[] {
  const found: ReportAttachment[] = [];
  if (output === undefined) return found;
  let at = output.indexOf(OPEN);
  while (at !== -1 && found.length < most) {
    const from = at + OPEN.length;
    const end = output.slice(from, from + PATH_CHARS).indexOf(CLOSE);
    const path = end === -1 ? '' : output.slice(from, from + end).trim();
    if (path !== '' && !path.includes('\n')) found.push(attachmentAt(path));
    at = output.indexOf(OPEN, from);
  }
  return found;
}

/** A file of which only the place is told. */
export function attachmentAt(path: string): ReportAttachment {
  return { name: fileNameOf(path), contentType: undefined, path, body: undefined };
}
