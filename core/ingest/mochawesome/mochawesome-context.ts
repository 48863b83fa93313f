import type { FoundDetail } from '../detail-keeper.ts';
import type { ReportAttachment } from '../report-format.ts';

const FILE = /\.(?:png|jpe?g|gif|webp|svg|mp4|webm|zip|txt|log|json|html?|har)(?:\?[^\s]{0,500})?$/i;

type Note = { readonly title: string; readonly value: unknown };

/** What a test attached with addContext: links to files are attachments, everything else is an annotation. */
export function readContext(context: string | null | undefined): FoundDetail {
  if (!context) return {};
  const notes = listNotes(parse(context));
  const attachments = notes.flatMap(({ title, value }) =>
    isFile(value) ? [toAttachment(title, value)] : [],
  );
  const annotations = notes
    .filter(({ value }) => !isFile(value))
    .map(({ title, value }) => ({ type: title || 'context', description: asText(value) }));
  return { annotations, attachments };
}

/** Clipped to its ends, a long context is no JSON any more: it is kept as the text it is. */
function parse(context: string): unknown {
  try {
    return JSON.parse(context);
  } catch {
    return context;
  }
}

function listNotes(context: unknown): Note[] {
  if (Array.isArray(context)) return context.flatMap(listNotes);
  if (typeof context === 'object' && context !== null && 'value' in context) {
    const title = 'title' in context && typeof context.title === 'string' ? context.title : '';
    return [{ title, value: context.value }];
  }
  return [{ title: '', value: context }];
}

function isFile(value: unknown): value is string {
  return typeof value === 'string' && !value.includes('\n') && FILE.test(value);
}

function toAttachment(title: string, path: string): ReportAttachment {
  return {
    name: title || path.slice(path.lastIndexOf('/') + 1),
    contentType: undefined,
    path,
    body: undefined,
  };
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}
